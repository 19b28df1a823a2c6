// What soi gives as its reasons, in Vietnamese.  The engine says them in English, in fixed phrases around what it quotes;
// each phrase is put in its place, and one that is not known stays as it is.
const quoted = String.raw`("[^"]*")`;
const rest = "([^;]+)";

const phrases: [RegExp, string][] = ([
  // How a claim was found.
  [`${quoted} has ${quoted} as its subject and is followed by what is said`, "$1 có chủ ngữ là $2 và theo sau là lời nói"],
  [`what is said stands before ${quoted} ${quoted}`, "lời nói đứng trước $1 $2"],
  [`${quoted} names ${quoted} as the source of the clause (after|before) it`, "$1 nêu $2 là nguồn của mệnh đề ở $3"],
  [`a medium quotes ${quoted} \\(${quoted}\\)`, "báo dẫn lời $1 ($2)"],
  [`${quoted} has no subject of its own: the speaker of the statement before it goes on`, "$1 không có chủ ngữ riêng: người nói câu trước nói tiếp"],
  ["a sentence that goes on with the words before it", "câu nói tiếp lời trước đó"],
  ["a quotation without attribution right after one with it", "lời trích không ghi người nói, ngay sau lời có ghi"],
  [`${quoted} stands before a colon that introduces the words`, "$1 đứng trước dấu hai chấm mở lời nói"],
  [`${quoted} ${quoted} introduces the quotation that follows`, "$1 $2 mở lời trích theo sau"],
  [`${quoted} ${quoted} refers back to the words before it`, "$1 $2 chỉ lời nói ở trước"],
  [`${quoted} gives something a label \\(${quoted}\\)`, "$1 gọi tên sự việc ($2)"],
  [`the noun ${quoted} belongs to ${quoted} and carries a clause`, "danh từ $1 là của $2 và mang một mệnh đề"],
  [`a relative clause is attributed to ${quoted} \\(${quoted}\\)`, "mệnh đề quan hệ được gán cho $1 ($2)"],
  [`${quoted} says that somebody was told, not by whom`, "$1 cho biết có người được nghe, không rõ từ ai"],
  [`${quoted} shares the subject of the sentence`, "$1 chung chủ ngữ của câu"],
  ["the speaker stays unknown", "vẫn không rõ người nói"],
  [`by way of ${rest}`, "qua $1"],
  [`${quoted} is taken for ([^;,]+)`, "$1 được hiểu là $2"],
  [`nobody before ${quoted} is clearly meant`, "không rõ $1 chỉ ai ở trước"],
  [`${quoted} is the title of ([^;]+?) in this article`, "$1 là chức danh của $2 trong bài này"],
  [`${quoted} describes `, "$1 miêu tả "],
  [`${quoted} points back to `, "$1 chỉ lại "],
  [`${quoted} speaks for `, "$1 phát ngôn cho "],
  [", the last fitting speaker or subject before it", ", người nói hay chủ ngữ hợp nhất ở trước"],
  [", the only one named before it", ", người duy nhất được nêu tên ở trước"],
  [", the only one spoken of so far", ", người duy nhất được nhắc đến cho tới đó"],
  [", the only one that the article names so", ", tên duy nhất trong bài được gọi như vậy"],
  [", the only person whom the paragraph names before it", ", người duy nhất được đoạn văn nêu tên ở trước"],
  [", the last one named so", ", tên gần nhất được gọi như vậy"],
  [", the institution that spoke right before", ", cơ quan vừa nói ngay trước"],
  [", who spoke right before", ", người vừa nói ngay trước"],
  [", whom the paragraph calls so", ", người mà đoạn văn gọi như vậy"],
  [", spoken of last", ", người được nhắc đến gần nhất"],
  // Why two names are one.
  ["one full name: ", "một tên đầy đủ: "],
  ["one name after transliteration: ", "một tên sau khi phiên âm: "],
  ["one family name and office: ", "cùng họ và chức vụ: "],
  ["the only bearer of the name: ", "người duy nhất mang tên ấy: "],
  ["one name: ", "một tên: "],
  ["a person says so", "do người dùng sửa"],
  // How two claims stand to each other.
  ["one statement with two dates: ", "một phát ngôn ghi hai ngày: "],
  ["one quotation of two speakers: ", "một lời trích của hai người nói: "],
  ["another source on the same matter", "nguồn khác về cùng một việc"],
  ["one statement, of ", "một phát ngôn, của "],
  ["the same speaker: ", "cùng người nói: "],
  ["one voice under two names: ", "một tiếng nói dưới hai tên: "],
  ["speakers whose names are alike: ", "những người nói có tên giống nhau: "],
  ["speakers without a name: ", "những người nói không nêu tên: "],
  ["a speaker whom one of the two does not name: ", "người nói mà một bên không nêu tên: "],
  ["an institution that one of the two does not name: ", "cơ quan mà một bên không nêu tên: "],
  ["two speakers of one institution: ", "hai người nói của một cơ quan: "],
  ["two speakers: ", "hai người nói: "],
  ["(\\d+)% of the words of the shorter one, by weight", "$1% số từ của bản ngắn hơn, tính theo trọng số"],
  ["(\\d+) words in a row", "$1 từ liền nhau"],
  ["the same figure", "cùng con số"],
  ["both deny", "cả hai cùng phủ nhận"],
  ["of one day", "trong cùng một ngày"],
  ["the later one says that the earlier one is not so", "bản sau nói bản trước không đúng"],
  ["the earlier one says that it is not so", "bản trước nói điều đó không đúng"],
  ["one says the opposite of the other", "bên này nói ngược bên kia"],
  ["the same side first (said|denied) it and then (said|denied) it", "cùng một bên, trước $1, sau $2"],
  ["what had not happened has happened", "điều chưa xảy ra đã xảy ra"],
  ["the later one denies what the earlier one says", "bản sau phủ nhận điều bản trước nói"],
  ["the later one says what the earlier one denies", "bản sau nói điều bản trước phủ nhận"],
  ["asked for and decided: ", "được đề nghị rồi được quyết định: "],
  ["a newer figure: ", "con số mới hơn: "],
  ["the figures differ: ", "con số khác nhau: "],
  ["what was planned has happened; the order is that of the states", "điều dự định đã xảy ra; thứ tự theo diễn biến"],
  ["what was planned has happened", "điều dự định đã xảy ra"],
  ["what was planned has begun", "điều dự định đã bắt đầu"],
  ["what was going on is done", "việc đang diễn ra đã xong"],
  ["put off: ", "bị hoãn: "],
  ["the (days|hours) of the event differ", "$1 của sự việc khác nhau"],
  ["the places differ: ", "địa điểm khác nhau: "],
  // Who counts as an independent source.
  ["one statement told again", "một phát ngôn được thuật lại"],
  ["the same words in both", "hai bên dùng cùng lời"],
  ["both come from ", "cả hai lấy từ "],
  ["one speaker in one article", "một người nói trong một bài"],
  ["one speaker on one day", "một người nói trong một ngày"],
  ["one document", "một văn bản"],
  ["one outlet has it from the other", "báo này lấy từ báo kia"],
  ["stands alone", "đứng riêng"],
  ["outlets that only cite each other: ", "các báo chỉ dẫn lẫn nhau: "],
  // When an article was published, and which came first.
  ["the dateline states it", "dòng ngày trong bài ghi rõ"],
  ["the text names today or yesterday with its full date", "bài nêu hôm nay hay hôm qua kèm đủ ngày tháng năm"],
  ["a day is given in both calendars, which agree in this year only", "một ngày được ghi theo cả hai lịch, chỉ khớp trong năm này"],
  ["weekdays named with dates fit this year only, from the latest year named on", "thứ và ngày nêu trong bài chỉ khớp năm này, tính từ năm muộn nhất được nêu"],
  ["two different dates of the latest year named", "hai ngày khác nhau của năm muộn nhất được nêu"],
  ["the day is the dateline's", "ngày lấy từ dòng ngày"],
  ["the text names today or yesterday with its date", "bài nêu hôm nay hay hôm qua kèm ngày"],
  ["the text names its day, and documents of that day share passages with it: ", "bài nêu ngày của mình, và bài cùng ngày có đoạn trùng: "],
  ["documents of that year share passages with it: ", "bài của năm đó có đoạn trùng: "],
  ["published before all the others", "đăng trước tất cả"],
  ["the publication times do not tell which is older", "giờ đăng không cho biết bài nào có trước"],
  ["not all publication times are known", "chưa biết đủ giờ đăng"],
] as [string, string][]).map(([phrase, words]) => [new RegExp(phrase, "g"), words]);

// Words that stand where a phrase has a choice.
const choices: Record<string, string> = { after: "sau", before: "trước", said: "nói có", denied: "phủ nhận", days: "ngày", hours: "giờ" };

export function reason_vi(reason: string): string {
  let told = reason;
  for (const [phrase, words] of phrases) {
    told = told.replace(phrase, (...match: unknown[]) => words.replace(/\$(\d)/g, (_, number) => {
      const part = String(match[Number(number)]);
      return choices[part] ?? part;
    }));
  }
  return told.replace(/ (\d+(?:[.,]\d+)? [^,;]+), then /g, " $1, rồi ");
}
