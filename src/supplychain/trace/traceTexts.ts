/** Languages that traces are drawn in. */
export type TraceLanguage = "en" | "zh";

/** The words of a drawn trace. */
export interface TraceTexts {
  readonly title: (identifier: string) => string;
  readonly summary: (things: number, steps: number) => string;
  readonly up: string;
  readonly down: string;
  readonly made: string;
  readonly used: string;
  readonly overdraft: string;
  readonly packedInto: string;
  readonly contained: string;
  readonly withdrawn: string;
  readonly corrected: string;
  readonly more: (count: number) => string;
  readonly seeAbove: string;
  readonly nothing: string;
  /** A business step by the last part of its name. */
  readonly step: (name: string) => string;
}

const ENGLISH: TraceTexts = {
  title: (identifier) => `Trace of ${identifier}`,
  summary: (things, steps) =>
    `${things} lots, objects and containers, ${steps} transformations, from left to right in time.`,
  up: "Came from",
  down: "Went into",
  made: "made",
  used: "used",
  overdraft: "used beyond what was made",
  packedInto: "packed into",
  contained: "was inside",
  withdrawn: "withdrawn",
  corrected: "corrected by",
  more: (count) => `and ${count} more`,
  seeAbove: "see above",
  nothing: "nothing in these events",
  step: (name) => (name === "" ? "transformation" : name.replaceAll("_", " ")),
};

/** The words that CBV and GDST use most. */
const STEPS_ZH: Readonly<Record<string, string>> = {
  "": "转化",
  commissioning: "赋码",
  commingling: "混批",
  decommissioning: "取消赋码",
  destroying: "销毁",
  farmHarvest: "养殖收获",
  fishingEvent: "捕捞",
  hatching: "孵化",
  inspecting: "检验",
  landing: "卸港",
  packing: "装箱",
  processing: "加工",
  receiving: "收货",
  repackaging: "重新包装",
  shipping: "发货",
  storing: "储存",
  transporting: "运输",
  transshipment: "转运",
  unpacking: "拆箱",
};

const CHINESE: TraceTexts = {
  title: (identifier) => `${identifier} 的追溯`,
  summary: (things, steps) => `批次、单品与容器 ${things} 个，转化 ${steps} 次，时间自左向右。`,
  up: "来源",
  down: "去向",
  made: "产出",
  used: "耗用",
  overdraft: "耗用超过产出",
  packedInto: "装入",
  contained: "曾在其中",
  withdrawn: "已撤回",
  corrected: "更正事件",
  more: (count) => `另有 ${count} 项`,
  seeAbove: "见上文",
  nothing: "所选事件中没有",
  step: (name) => STEPS_ZH[name] ?? name,
};

/** The words in a language. */
export function traceTexts(language: TraceLanguage): TraceTexts {
  return language === "zh" ? CHINESE : ENGLISH;
}
