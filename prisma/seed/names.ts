import type { Dice } from "./dice";

/** Family names with their spelling, commonest first: an early one is drawn more often. */
const SURNAMES =
  "王 Wang,李 Li,张 Zhang,刘 Liu,陈 Chen,杨 Yang,黄 Huang,赵 Zhao,周 Zhou,吴 Wu,徐 Xu,孙 Sun,马 Ma,朱 Zhu,胡 Hu,郭 Guo,何 He,林 Lin,高 Gao,罗 Luo,郑 Zheng,梁 Liang,谢 Xie,宋 Song,唐 Tang,许 Xu,韩 Han,邓 Deng,冯 Feng,曹 Cao,彭 Peng,曾 Zeng,肖 Xiao,田 Tian,董 Dong,潘 Pan,袁 Yuan,蔡 Cai,蒋 Jiang,余 Yu,于 Yu,杜 Du,叶 Ye,程 Cheng,魏 Wei,苏 Su,吕 Lyu,丁 Ding,任 Ren,卢 Lu,姚 Yao,沈 Shen,钟 Zhong,姜 Jiang,崔 Cui,谭 Tan,陆 Lu,范 Fan,汪 Wang,廖 Liao,石 Shi,金 Jin,韦 Wei,贾 Jia,夏 Xia,方 Fang,邹 Zou,熊 Xiong,白 Bai,孟 Meng,秦 Qin,邱 Qiu,侯 Hou,江 Jiang,尹 Yin,薛 Xue,闫 Yan,段 Duan,雷 Lei,龙 Long,欧阳 Ouyang,上官 Shangguan,司徒 Situ"
    .split(",")
    .map((pair) => pair.split(" ") as [string, string]);

const GIVEN =
  "伟 wei,芳 fang,敏 min,静 jing,强 qiang,磊 lei,洋 yang,艳 yan,勇 yong,杰 jie,娟 juan,涛 tao,明 ming,超 chao,秀 xiu,霞 xia,平 ping,刚 gang,玲 ling,华 hua,丽 li,红 hong,军 jun,鹏 peng,飞 fei,丹 dan,萍 ping,鑫 xin,波 bo,斌 bin,宇 yu,浩 hao,凯 kai,健 jian,俊 jun,帆 fan,帅 shuai,旭 xu,宁 ning,龙 long,林 lin,欢 huan,阳 yang,建 jian,婷 ting,雪 xue,慧 hui,佳 jia,思 si,雨 yu,晨 chen,子 zi,轩 xuan,涵 han,梓 zi,怡 yi,欣 xin,诗 shi,可 ke,心 xin,然 ran,晓 xiao,文 wen,博 bo,志 zhi,远 yuan,国 guo,庆 qing,春 chun,梅 mei,兰 lan,竹 zhu,菊 ju,松 song,柏 bai,海 hai,江 jiang,山 shan,云 yun,月 yue,星 xing,辰 chen,安 an,康 kang,乐 le,嘉 jia,瑞 rui,祥 xiang,福 fu,贵 gui,清 qing,正 zheng,光 guang,辉 hui,亮 liang,新 xin,成 cheng,功 gong,立 li,业 ye,书 shu,琴 qin,画 hua,棋 qi,若 ruo,曦 xi,楠 nan,琳 lin,瑶 yao,珊 shan,莹 ying,颖 ying,蕾 lei,薇 wei,倩 qian,茜 qian,钰 yu,铭 ming,锐 rui,航 hang,驰 chi,骏 jun,翔 xiang,卓 zhuo,越 yue,毅 yi,恒 heng,德 de,仁 ren,义 yi,礼 li,智 zhi,信 xin"
    .split(",")
    .map((pair) => pair.split(" ") as [string, string]);

const ENGLISH_FIRST =
  "Emily,James,Olivia,Daniel,Sophia,Michael,Grace,Andrew,Hannah,Thomas,Chloe,Robert,Laura,Peter,Anna,David,Julia,Simon,Claire,Martin,Helen,Oliver,Rachel,Edward,Alice,Henry,Lucy,Samuel,Nina,Victor,Irene,Patrick,Diana,Leo,Vivian,Kevin,Amy,Eric,Fiona,Jason,Cindy,Tony,Wendy,Brian,Joyce,Frank,Karen,Alan,Sarah,Mark".split(
    ",",
  );
const ENGLISH_LAST =
  "Carter,Brooks,Hughes,Foster,Murray,Palmer,Walsh,Barrett,Fletcher,Doyle,Hayes,Lambert,Norris,Osborne,Porter,Quinn,Rhodes,Sutton,Tucker,Vaughan,Whitaker,Yates,Ashton,Bradley,Crawford,Dawson,Ellison,Finch,Garner,Holland,Irving,Jarvis,Kendall,Lawson,Merritt,Nolan,Oakley,Prescott,Ramsey,Sinclair,Thornton,Underwood,Vickers,Winslow,Abbott,Blackwell,Chandler,Drake,Everett,Forsyth".split(
    ",",
  );

export type DemoName = { displayName: string; nameKey: string; nameTailKey: string };

/** The forms by which a name is searched: lower case with single spaces, and its last word. */
export function nameKeys(displayName: string): DemoName {
  const nameKey = displayName.toLowerCase().split(/\s+/).join(" ");
  return { displayName, nameKey, nameTailKey: nameKey.slice(nameKey.lastIndexOf(" ") + 1) };
}

/** Mostly Chinese; some spelt in letters, some English. */
export function drawName(dice: Dice): DemoName {
  const kind = dice.next();
  if (kind < 0.76) return nameKeys(chineseName(dice).written);
  if (kind < 0.84) return nameKeys(chineseName(dice).spelt);
  return nameKeys(`${dice.pick(ENGLISH_FIRST)} ${dice.pick(ENGLISH_LAST)}`);
}

/** Staff also go by an English first name with their family name. */
export function drawStaffName(dice: Dice): string {
  const name = chineseName(dice);
  return dice.chance(0.6) ? name.written : `${dice.pick(ENGLISH_FIRST)} ${name.surname}`;
}

function chineseName(dice: Dice): { written: string; spelt: string; surname: string } {
  // The square makes early, common family names more likely.
  const surname = SURNAMES[Math.floor(dice.next() ** 2 * SURNAMES.length)]!;
  const first = dice.pick(GIVEN);
  const second = dice.chance(0.8) ? dice.pick(GIVEN) : undefined;
  const given = first[1] + (second?.[1] ?? "");
  return {
    written: surname[0] + first[0] + (second?.[0] ?? ""),
    spelt: `${given.charAt(0).toUpperCase()}${given.slice(1)} ${surname[1]}`,
    surname: surname[1],
  };
}
