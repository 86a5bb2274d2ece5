/** Languages of the pages. */
export type Locale = "en" | "zh";

/** Values of the paragraph on a billion events, ready to be read. */
type Billion = Readonly<
  Record<"batches" | "gas" | "total" | "perEvent" | "etherPerGwei" | "transactionBytes" | "megabytes", string>
>;

/** What figures were measured on, ready to be read. */
type MachineWords = Readonly<Record<"processor" | "cores" | "node" | "load", string>>;

interface RatesTexts {
  readonly title: string;
  readonly head: string;
  readonly anchoring: string;
  readonly anchoringHead: readonly string[];
  readonly billion: (values: Billion) => string;
  readonly machine: (words: MachineWords) => string;
  readonly hashing: string;
  readonly hashingHead: readonly string[];
  readonly capture: string;
  readonly captureHead: readonly string[];
  readonly queries: string;
  readonly queriesHead: readonly string[];
  readonly answering: string;
  readonly answeringHow: string;
  readonly answeringHead: readonly string[];
  readonly reports: string;
  readonly reportsHead: readonly string[];
  readonly closure: string;
  readonly closureHead: readonly string[];
}

/** All that the page on rates says, beside its figures. */
export const RATES_TEXTS: Readonly<Record<Locale, RatesTexts>> = {
  en: {
    title: "EPCIS events: rates and costs",
    head:
      "How fast events are read, hashed, captured, queried and reported, and what it costs to anchor them. Seconds depend on the machine and on " +
      "what else it does: each table names both, and no test judges them. Gas repeats to the unit and is guarded by the snapshot. " +
      "`npm run bench:epcis:hashing`, `:capture`, `:queries`, `:reports` and `npm run bench:recall:closure` measure, each with `-- --write` to keep the result; " +
      "`npm run bench:epcis:page` writes this page from `bench/results`.",
    anchoring: "Anchoring: gas an event",
    anchoringHead: ["events of the batch", "gas of the transaction", "gas an event"],
    billion: (v) =>
      `**10⁹ events** go out in ${v.batches} batches of 65,536: ${v.batches} × ${v.gas} = ${v.total} gas, which is ${v.perEvent} gas an event.\n\n` +
      `- On Ethereum the cost is gas × gas price: ${v.etherPerGwei} ether for each gwei that a unit of gas costs. Multiply by the price of the day: ` +
      "at 5 gwei five times as much.\n" +
      `- On a layer 2 it is gas × the price there, plus the data that the layer 2 publishes: about ${v.transactionBytes} bytes a signed transaction, ` +
      `${v.megabytes} MB in all before compression, times the price of a byte there. Both prices are read from the chain at the time of sending.\n` +
      "- A batch costs the same however few events are in it: who anchors more often pays more. Every ten minutes for a year are 52,560 batches.",
    machine: ({ processor, cores, node, load }) =>
      `${processor}, ${cores} cores, Node ${node}; load before the measurement ${load}.`,
    hashing: "Reading and hashing a document",
    hashingHead: [
      "events",
      "document",
      "read, validated, hashed in",
      "a second",
      "most memory",
      "batch of up to 65,536 with all proofs",
    ],
    capture: "Capture and batches by the service",
    captureHead: ["events", "captured in", "a second", "batched in", "most memory"],
    queries: "Queries to the service",
    queriesHead: ["query", "events kept", "events answered", "time", "of the processor", "a second"],
    answering: "Proofs and memory of a service that answers",
    answeringHow:
      "Measured with the queries, on PGlite in a folder, in a process that did nothing before: the first proof finds every cache empty. Those after it " +
      "are a hundred of other events, from all batches, on average, and lists of a hundred events. The processor's time is that of service and database " +
      "together and depends little on what else the machine does. Memory is the most that the process had, database and all, after " +
      "the proofs and all queries of the table above. The events were put into the service's tables without requests and capture jobs, by another process.",
    answeringHead: [
      ...["events kept", "first proof", "next proof", "longest of these", "of the processor"],
      ...["first list of 100", "next list of 100", "of the processor", "most memory"],
    ],
    reports: "FSMA 204 reports, each row with its proof reference",
    reportsHead: ["format", "events", "rows", "time", "a second", "memory", "written"],
    closure: "All that was made from a recalled lot, where that is every lot",
    closureHead: ["lots", "edges", "graph built in", "closure", "1,000 paths", "longest of them", "most memory"],
  },
  zh: {
    title: "EPCIS 事件：速率与成本",
    head:
      "事件读取、哈希、采集、查询与报表的速度，以及锚定它们的成本。秒数取决于机器及其同时在做的事：每张表都写明这两点，没有测试以此为准。" +
      "gas 可重复到个位，由快照守护。`npm run bench:epcis:hashing`、`:capture`、`:queries`、`:reports` 与 `npm run bench:recall:closure` 进行测量，加 `-- --write` 保存结果；" +
      "`npm run bench:epcis:page` 由 `bench/results` 写出本页。",
    anchoring: "锚定：每个事件的 gas",
    anchoringHead: ["批次中的事件数", "交易的 gas", "每个事件的 gas"],
    billion: (v) =>
      `**10⁹ 个事件**以每批 65,536 个、共 ${v.batches} 批发出：${v.batches} × ${v.gas} = ${v.total} gas，即每个事件 ${v.perEvent} gas。\n\n` +
      `- 在以太坊上，成本为 gas × gas 价格：每单位 gas 每 1 gwei 计 ${v.etherPerGwei} ether。请乘以当日价格：5 gwei 时为五倍。\n` +
      `- 在二层网络上，成本为 gas × 该处价格，再加上该网络所发布的数据：每笔已签名交易约 ${v.transactionBytes} 字节，压缩前共 ${v.megabytes} MB，` +
      "乘以该处每字节的价格。两个价格都在发送时从链上读取。\n" +
      "- 无论批次中事件多少，费用相同：锚定越频繁，费用越高。每十分钟一次，一年为 52,560 批。",
    machine: ({ processor, cores, node, load }) =>
      `${processor}，${cores} 核，Node ${node}；测量之前的负载为 ${load}。`,
    hashing: "读取文档并计算哈希",
    hashingHead: ["事件数", "文档", "读取、校验与哈希用时", "每秒", "最大内存", "至多 65,536 个的批次及全部证明"],
    capture: "服务的采集与批次",
    captureHead: ["事件数", "采集用时", "每秒", "成批用时", "最大内存"],
    queries: "对服务的查询",
    queriesHead: ["查询", "保存的事件数", "返回的事件数", "用时", "其中处理器", "每秒"],
    answering: "应答中的服务：证明与内存",
    answeringHow:
      "与查询一同测量，使用文件夹中的 PGlite，进程此前未做任何事：首个证明遇到的缓存全空。其后的证明是取自所有批次的另外一百个事件，为平均值；列表为一百个事件。处理器时间含服务与数据库，与机器同时在做的事关系不大。" +
      "内存为该进程（含数据库）在完成证明与上表全部查询后的最大值。事件由另一进程写入服务的表，不经请求与采集任务。",
    answeringHead: [
      ...["保存的事件数", "首个证明", "其后的证明", "其中最慢者", "其中处理器"],
      ...["首个百项列表", "其后的百项列表", "其中处理器", "最大内存"],
    ],
    reports: "FSMA 204 报表，每行附证明引用",
    reportsHead: ["格式", "事件数", "行数", "用时", "每秒", "内存", "写出"],
    closure: "由被召回批次制成的全部批次（涉及所有批次时）",
    closureHead: ["批次数", "边数", "建图用时", "闭包", "1,000 条路径", "其中最长", "最大内存"],
  },
};
