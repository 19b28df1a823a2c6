// Short texts that break careless programs: text in, the same offsets out, everywhere.
const sentence = 'Ông Nguyễn Văn Á nói: "Chúng tôi sẽ họp ngày 3/8".';

export const hostile_texts: Record<string, string> = {
  empty: "",
  blank: " \n\t\r\n ",
  nfc: sentence.normalize("NFC"),
  nfd: sentence.normalize("NFD"),
  nul: `Trước\0sau. ${sentence}\0`,
  emoji: `👩‍👩‍👧‍👦 ${sentence} 🇻🇳👍🏽`,
  astral: "𝒮𝑜𝒾 𠮷野家 ".repeat(20),
  lone_marks: "\u0301\u0300\u0323 \u0309a\u0303\u0301\u0302",
  bom_inside: `a\ufeffb\u200b\u200e ${sentence}`,
  line_ends: `${sentence}\r\n${sentence}\r${sentence}\u2028${sentence}\u0085x`,
  quotes: '"“„«»‘’\'"'.repeat(50),
  one_long_word: "a".repeat(5000),
  numbers: "1.000.000,5 3/8 32/13/2025 99:99 0000-00-00 ".repeat(10),
  control: Array.from({ length: 32 }, (_, i) => String.fromCharCode(i)).join(""),
};
