// Articles by the hundred, put together from invented parts: enough alike to be a story, enough apart to be work.
const people = ["Trần Thử", "Lê Mẫu", "Phạm Giả", "Vũ Bịa", "Đỗ Tưởng", "Hồ Ví Dụ"];
const outlets = ["Báo Thử", "Tin Mẫu", "Nhật Báo Giả", "Thời Bịa"];
const offices = ["Giám đốc Sở Mây", "Chủ tịch phường Gió", "Bác sĩ Bệnh viện Sương", "Phó phòng Nắng"];
const deeds = ["cây cầu sẽ thông xe", "chợ phải đóng cửa", "nước sông đã dâng cao", "trường khai giảng muộn", "lễ hội diều bị hoãn", "đường ven hồ được sửa xong", "bến phà nghỉ hai ngày", "thư viện mở cửa lại"];
const places = ["Mây", "Gió", "Sương", "Nắng", "Bưởi", "Cốm", "Trám", "Vối", "Sim", "Mua", "Đước", "Tràm", "Lau", "Sậy", "Trúc", "Vầu"];
const colours = ["Người dân đứng chờ hai bên đường từ sáng sớm và chuyền tay nhau những chiếc ô cũ.", "Trời nhiều mây, gió nhẹ, phiên chợ vẫn đông như mọi ngày.", "Các quán nước ven hồ đóng cửa sớm hơn thường lệ.", "Một đoàn xe chở vật liệu nối đuôi nhau qua ngã tư."];

/** Always the same numbers for the same seed. */
function random(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) >>> 0;
    return state % below;
  };
}

function paragraph(pick: (below: number) => number, day: number): string {
  const who = `${offices[pick(offices.length)]} ${people[pick(people.length)]}`;
  const what = `${deeds[pick(deeds.length)]} ở xã ${places[pick(places.length)]} ${places[pick(places.length)]} ngày ${day + pick(3)}/9/2025 với ${20 + pick(60)} người tham gia`;
  const said = [`${who} cho biết ${what}.`, `Ông ${who.split(" ").slice(-2).join(" ")} nói: "${what}".`, `Theo ${who}, ${what}.`];
  return `${said[pick(said.length)]} ${colours[pick(colours.length)]}`;
}

function article(seed: number, bytes: number): string {
  const pick = random(seed);
  const day = 1 + pick(25);
  const outlet = outlets[pick(outlets.length)]!;
  let text = `Chuyện ${deeds[pick(deeds.length)]} lần thứ ${seed}\n\n${outlet} - Thứ Hai, ${day}/9/2025, 0${1 + pick(8)}:30\n\n`;
  let size = new TextEncoder().encode(text).length;
  while (size < bytes) {
    const more = `${paragraph(pick, day)}\n\n`;
    text += more;
    size += new TextEncoder().encode(more).length;
  }
  return text;
}

/** So many articles of about 4 KB, by file name. */
export function many_articles(count: number): [name: string, text: string][] {
  return Array.from({ length: count }, (_, i) => [`${String(i).padStart(4, "0")}.txt`, article(i, 4000)]);
}

export function ten_kilobytes(): string {
  return article(7, 10_000);
}
