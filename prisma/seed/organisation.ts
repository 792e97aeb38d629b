/** Branches with their share of customers. */
export const REGIONS = [
  { code: "EAST", nameEn: "East", nameZh: "华东" },
  { code: "NORTH", nameEn: "North", nameZh: "华北" },
  { code: "SOUTH", nameEn: "South", nameZh: "华南" },
  { code: "WEST", nameEn: "Central and west", nameZh: "中西部" },
] as const;

export type RegionCode = (typeof REGIONS)[number]["code"];
export type DemoBranch = {
  code: string;
  region: RegionCode;
  nameEn: string;
  nameZh: string;
  /** Where its customers live. */
  province: string;
  weight: number;
};

export const BRANCHES: readonly DemoBranch[] = [
  {
    code: "SH01",
    region: "EAST",
    nameEn: "Shanghai Lujiazui",
    nameZh: "上海陆家嘴支行",
    province: "上海",
    weight: 14,
  },
  {
    code: "SH02",
    region: "EAST",
    nameEn: "Shanghai Xujiahui",
    nameZh: "上海徐家汇支行",
    province: "上海",
    weight: 10,
  },
  {
    code: "HZ01",
    region: "EAST",
    nameEn: "Hangzhou West Lake",
    nameZh: "杭州西湖支行",
    province: "浙江",
    weight: 9,
  },
  {
    code: "NJ01",
    region: "EAST",
    nameEn: "Nanjing Xinjiekou",
    nameZh: "南京新街口支行",
    province: "江苏",
    weight: 7,
  },
  {
    code: "BJ01",
    region: "NORTH",
    nameEn: "Beijing Chaoyang",
    nameZh: "北京朝阳支行",
    province: "北京",
    weight: 12,
  },
  {
    code: "BJ02",
    region: "NORTH",
    nameEn: "Beijing Zhongguancun",
    nameZh: "北京中关村支行",
    province: "北京",
    weight: 8,
  },
  {
    code: "TJ01",
    region: "NORTH",
    nameEn: "Tianjin Heping",
    nameZh: "天津和平支行",
    province: "天津",
    weight: 5,
  },
  {
    code: "SZ01",
    region: "SOUTH",
    nameEn: "Shenzhen Futian",
    nameZh: "深圳福田支行",
    province: "广东",
    weight: 11,
  },
  {
    code: "GZ01",
    region: "SOUTH",
    nameEn: "Guangzhou Tianhe",
    nameZh: "广州天河支行",
    province: "广东",
    weight: 9,
  },
  {
    code: "CD01",
    region: "WEST",
    nameEn: "Chengdu Jinjiang",
    nameZh: "成都锦江支行",
    province: "四川",
    weight: 7,
  },
  {
    code: "WH01",
    region: "WEST",
    nameEn: "Wuhan Jianghan",
    nameZh: "武汉江汉支行",
    province: "湖北",
    weight: 5,
  },
  {
    code: "XA01",
    region: "WEST",
    nameEn: "Xi'an Yanta",
    nameZh: "西安雁塔支行",
    province: "陕西",
    weight: 3,
  },
];

type SignIn = {
  username: string;
  displayName: string;
  branch: string;
  role: string;
  scope: "own" | "branch" | "region" | "all";
  locale: "en" | "zh-CN";
};

/** Whom a visitor can sign in as. All others have a password that nobody knows. */
export const SIGN_INS: readonly SignIn[] = [
  {
    username: "manager",
    displayName: "Grace Lin",
    branch: "SH01",
    role: "relationship-manager",
    scope: "own",
    locale: "en",
  },
  {
    username: "supervisor",
    displayName: "陈国强",
    branch: "SH01",
    role: "supervisor",
    scope: "branch",
    locale: "en",
  },
  {
    username: "regional",
    displayName: "Henry Zhou",
    branch: "SH01",
    role: "supervisor",
    scope: "region",
    locale: "en",
  },
  { username: "risk", displayName: "沈静怡", branch: "HQ", role: "risk-officer", scope: "all", locale: "en" },
  {
    username: "admin",
    displayName: "Alex Tang",
    branch: "HQ",
    role: "administrator",
    scope: "all",
    locale: "en",
  },
  { username: "auditor", displayName: "何文博", branch: "HQ", role: "auditor", scope: "all", locale: "en" },
];

/** Out of a thousand seats, those of the sign-in `manager`: about 270 of 30,000 plans. */
export const SEATS = 1000;
export const MANAGER_SEATS = 9;

/** A bank with more plans has more people to look after them, within what a list of names can show. */
export function managersPerBranch(plans: number): number {
  return Math.min(30, Math.max(5, Math.round(Math.sqrt(plans / 30_000) * 5)));
}
