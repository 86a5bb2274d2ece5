import type { DomainDescription, Localized, Loss, Row } from "../lib/types.js";

const BUILT = {
  en: "from source, the suite's settings",
  zh: "由源码编译，设置与本项目相同",
};

const KINDS = ["openzeppelin-1155", "solady-1155"];
const ITEMS = ["openzeppelin-721", "solady-721", "erc721a"];

/** The suite's operations and what peers do for them; the ids are those of the gas snapshot. */
const ROWS: readonly Omit<Row, "snapshot">[] = [
  { id: "supplychain.lot.create", title: { en: "create a lot", zh: "创建一个批次" } },
  { id: "supplychain.lot.create.10", title: { en: "create 10 lots", zh: "创建 10 个批次" } },
  {
    id: "supplychain.lot.handOver.relayed",
    title: {
      en: "hand over, both sides sign, somebody submits; peers: one side sends",
      zh: "交接：双方签名、他人提交；他方：单方发送",
    },
  },
  {
    id: "supplychain.lot.handOver.twoSteps",
    title: {
      en: "hand over by offer and acceptance, two transactions; peers: one",
      zh: "交接：提出与接受两笔交易；他方：一笔",
    },
  },
  {
    id: "supplychain.lot.handOver.load10",
    title: { en: "hand over a load of 10 lots, both sides sign", zh: "交接一车 10 个批次，双方签名" },
  },
  {
    id: "supplychain.lot.transferTitle.relayed",
    title: {
      en: "transfer title, both sides sign; TradeTrust: two transactions",
      zh: "转移所有权，双方签名；TradeTrust：两笔交易",
    },
  },
  { id: "supplychain.lot.split.1to2", title: { en: "split 1 into 2", zh: "1 分为 2" } },
  { id: "supplychain.lot.split.1to10", title: { en: "split 1 into 10", zh: "1 分为 10" } },
  { id: "supplychain.lot.transform.2to1", title: { en: "transform 2 into 1", zh: "2 加工为 1" } },
  { id: "supplychain.lot.pack.10", title: { en: "pack 10 lots on a pallet", zh: "10 个批次装入一个托盘" } },
  { id: "supplychain.lot.unpack.10", title: { en: "unpack them", zh: "拆盘" } },
  {
    id: "supplychain.lot.destroy",
    title: { en: "destroy; TradeTrust: return and shred", zh: "销毁；TradeTrust：退回并作废" },
  },
];

const CUSTODY = ["supplychain.lot.handOver.relayed", "supplychain.lot.handOver.twoSteps"];

/** Where tokens are cheaper, by what the reason is. */
const REASONS: readonly {
  readonly contenders: readonly string[];
  readonly rows: readonly string[];
  readonly why: Localized;
}[] = [
  {
    contenders: [...KINDS, ...ITEMS],
    rows: ["supplychain.lot.create"],
    why: {
      en: "One new word here and there. The rest is asked and told: the creator's right at the registry of parties, whether the ledger has a successor, and an event with identifier, unit and commissioning event.",
      zh: "两边都是一个新存储字。其余是检查与记录：向参与方登记查询创建者的权限，检查账本是否有继任合约，以及含标识、单位与投产事件的一条事件。",
    },
  },
  {
    contenders: [...KINDS, ...ITEMS],
    rows: ["supplychain.lot.create.10"],
    why: {
      en: "Ten lots are ten transactions here, each with the hash of its own event; a batch saves nine times 21,000. ERC721A writes one word for all ten: its tokens are consecutive numbers without anything of their own.",
      zh: "这里十个批次是十笔交易，各带自己的事件哈希；批量创建省去九次 21,000。ERC721A 为十个只写一个存储字：其代币是连续的编号，没有各自的内容。",
    },
  },
  {
    contenders: [...KINDS, "openzeppelin-721", "solady-721"],
    rows: ["supplychain.lot.destroy"],
    why: {
      en: "A token's word is cleared, which is refunded, and its id may come again. What was destroyed here stays so, with the reason in an event.",
      zh: "代币的存储字被清零并得到退款，其编号可再次出现。这里销毁的批次永远是已销毁，原因记入事件。",
    },
  },
  {
    contenders: [...KINDS, ...ITEMS],
    rows: CUSTODY,
    why: {
      en: "One side sends a token to an address, which need not want it, exist or know what it is. Here the receiver says what arrived, and both words are checked with party, scope, sequence and deadline: two signatures, or two transactions.",
      zh: "代币由单方发往一个地址，对方不必愿意接收、不必存在，也不必知道是什么。这里接收方须说明收到多少，双方的表态都按参与方、权限、序号与截止时间检查：两个签名，或两笔交易。",
    },
  },
  {
    contenders: ["tradetrust"],
    rows: ["supplychain.lot.handOver.twoSteps"],
    why: {
      en: "There the giver alone moves custody, in one transaction; here the receiver accepts in a second. With both signatures in one transaction the suite is the cheaper one.",
      zh: "对方由交出方一方在一笔交易中转移保管；这里接收方以第二笔交易接受。双方签名合为一笔交易时，本项目更省。",
    },
  },
  {
    contenders: [...KINDS, "openzeppelin-721", "solady-721"],
    rows: ["supplychain.lot.split.1to2", "supplychain.lot.transform.2to1"],
    why: {
      en:
        "Each lot that is made writes a second word, what it was made from, so that a recall can be shown down the chain; each input is asked for title, holds, recalls, packing and conditions, and the yield is computed in " +
        "the unit's own precision. A token forgets where it came from.",
      zh: "每个产出的批次另写一个存储字，即其来源，使召回可以沿链出示；每个投入都要检查所有权、扣留、召回、装载与条件，产出率按单位自身的精度计算。代币不记得自己从何而来。",
    },
  },
  {
    contenders: [...KINDS, ...ITEMS],
    rows: ["supplychain.lot.split.1to10"],
    why: {
      en: "The same, two words a part instead of one; ERC721A writes one word for all ten.",
      zh: "同上：每份两个存储字而非一个；ERC721A 为十个只写一个存储字。",
    },
  },
  {
    contenders: ["erc721a"],
    rows: ["supplychain.lot.split.1to2"],
    why: { en: "The same: one word for both.", zh: "同上：两个共用一个存储字。" },
  },
];

const LOSSES: readonly Loss[] = REASONS.flatMap(({ contenders, rows, why }) =>
  contenders.map((contender) => ({ contender, rows, why })),
);

/** The ledger of lots beside tokens and beside TradeTrust's registry of titles. */
export const description: DomainDescription = {
  id: "supplychain",
  title: { en: "Supply chain", zh: "供应链" },
  notes: [
    {
      en:
        "Tokens are measured in the cheapest form that says something of lots: one issuer for ever, one transaction of one side for a hand-over, and no word about title, identifier, unit, event, lineage, holds or recalls. " +
        "An ERC-721 token is there or not; an ERC-1155 token has a quantity, and its sum is kept here where lots are processed.",
      zh: "各代币以能表达批次的最省形式测量：发行方固定不变，交接只是单方的一笔交易，不涉及所有权、标识、单位、事件、谱系、扣留与召回。ERC-721 代币只有“在”与“不在”；ERC-1155 代币有数量，加工时此处保持总和不变。",
    },
    {
      en:
        "TradeTrust's registry is the nearest in purpose: a transferable record with beneficiary and holder. Remarks are left empty, and a record has changed hands before, so that it writes slots that are used. " +
        "Its title moves in two transactions, one of each side; its custody by the giver's word alone.",
      zh: "TradeTrust 的登记合约用途最接近：可转让记录，带受益人与持有人。备注留空，且记录此前已转手，因此写入的是已使用的存储槽。其所有权由双方各一笔交易转移，保管只凭交出方一方之言。",
    },
  ],
  contenders: [
    {
      id: "trust-machine",
      title: { en: "Trust Machine", zh: "Trust Machine" },
      packages: [],
      built: {
        en: "from source, through the compiler's IR at 700 runs, as the suite deploys it",
        zh: "由源码编译，经编译器 IR、优化 700 次，与部署时相同",
      },
      checks: {
        en: "both sides' word, by party and scope; sequence number and deadline; conditions of custody; holds and recalls; quantity, unit and decimals; ids by creator, used once; yields; lineage that can be shown; title apart from custody",
        zh: "双方的表态（按参与方与权限）；序号与截止时间；保管条件；扣留与召回；数量、单位与小数位；按创建者编号且只用一次；产出率；可出示的谱系；所有权与保管分离",
      },
    },
    {
      id: "tradetrust",
      title: { en: "TradeTrust token registry", zh: "TradeTrust 代币登记" },
      packages: ["@tradetrust-tt/token-registry"],
      built: { en: "as published: solc 0.8.22", zh: "用其发布的字节码：solc 0.8.22" },
      checks: {
        en: "beneficiary and holder; nominee; pause; an escrow contract a record; no quantities, no lineage",
        zh: "受益人与持有人；被提名人；暂停；每份记录一个托管合约；无数量、无谱系",
      },
    },
    ...[
      { id: "openzeppelin-1155", title: "OpenZeppelin ERC-1155", packages: ["@openzeppelin/contracts"] },
      { id: "solady-1155", title: "Solady ERC-1155", packages: ["solady"] },
    ].map(({ id, title, packages }) => ({
      id,
      title: { en: title, zh: title },
      packages,
      built: BUILT,
      checks: {
        en: "the sender holds the quantity; sums are kept; an id may be used again, and one kind may have many holders",
        zh: "发送方持有该数量；总和不变；编号可重复使用，同一种类可有多个持有人",
      },
    })),
    ...[
      { id: "openzeppelin-721", title: "OpenZeppelin ERC-721", packages: ["@openzeppelin/contracts"] },
      { id: "solady-721", title: "Solady ERC-721", packages: ["solady"] },
      { id: "erc721a", title: "ERC721A", packages: ["erc721a"] },
    ].map(({ id, title, packages }) => ({
      id,
      title: { en: title, zh: title },
      packages,
      built: BUILT,
      checks: { en: "the sender holds the token; no quantities", zh: "发送方持有该代币；无数量" },
    })),
  ],
  rows: ROWS.map((row) => ({ ...row, snapshot: row.id })),
  losses: LOSSES,
};
