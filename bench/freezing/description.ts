import type { DomainDescription } from "../lib/types.js";

const FREEZES = ["freezing.freeze.1", "freezing.freeze.1.again", "freezing.freeze.10.new", "freezing.freeze.10"];

/** The freeze council beside a wallet of several owners that freezes. */
export const description: DomainDescription = {
  id: "freezing",
  title: { en: "Freezing by several", zh: "多方共同冻结" },
  notes: [
    {
      en:
        "Two of three sign off chain, somebody else submits. “The first” means that nobody was frozen by this council, or this wallet, before. Accounts hold units unless the row says otherwise. What follows a " +
        "freeze here – its ratification, its end, a seizure on evidence – has no counterpart there: those rows stand alone, so that they are guarded.",
      zh: "三方中的两方在链下签名，由他人提交。“首次”指该委员会（或该钱包）此前未冻结过任何账户。除非另有说明，账户均持有代币。冻结之后的事（追认、终止、凭证据扣划）在对方那里没有对应物：这些行单独列出，以便防止其开销悄然增加。",
    },
  ],
  contenders: [
    {
      id: "trust-machine",
      title: { en: "Trust Machine", zh: "Trust Machine" },
      packages: [],
      built: { en: "from source, the suite's settings", zh: "由源码编译，设置与本项目相同" },
      checks: {
        en: "quorum of seats; deadline; a legal ground, good once for each account; protected accounts; every freeze ends by itself unless ratified; several orders can hold one account",
        zh: "席位法定人数；截止时间；法律依据，对每个账户只能使用一次；受保护账户；未经追认的冻结自行终止；一个账户可同时被多份命令冻结",
      },
    },
    {
      id: "safe-openzeppelin",
      title: { en: "Safe, OpenZeppelin's parts", zh: "Safe 加 OpenZeppelin 部件" },
      packages: ["@safe-global/safe-contracts", "@openzeppelin/contracts-upgradeable"],
      built: {
        en: "Safe 1.4.1 and MultiSendCallOnly as published; the token from source, the suite's settings",
        zh: "Safe 1.4.1 与 MultiSendCallOnly 用其发布的字节码；代币由源码编译，设置与本项目相同",
      },
      checks: {
        en: "two of three owners; nothing about freezes: each lasts until the wallet ends it",
        zh: "三名所有者中的两名；对冻结本身不作任何检查：每次冻结持续到该钱包解除为止",
      },
    },
  ],
  rows: [
    { id: "freezing.freeze.1", title: { en: "freeze 1 account, the first", zh: "冻结 1 个账户，首次" } },
    { id: "freezing.freeze.1.again", title: { en: "freeze 1 account", zh: "冻结 1 个账户" } },
    {
      id: "freezing.freeze.1.secondGround",
      title: { en: "hold a frozen account on a second ground", zh: "以第二项依据继续冻结同一账户" },
    },
    {
      id: "freezing.freeze.10.new",
      title: { en: "freeze 10 accounts that never held", zh: "冻结 10 个从未持有的账户" },
    },
    { id: "freezing.freeze.10", title: { en: "freeze 10 accounts", zh: "冻结 10 个账户" } },
    {
      id: "freezing.freeze.64.new",
      title: { en: "freeze 64 accounts that never held, the most", zh: "冻结 64 个从未持有的账户（上限）" },
    },
    { id: "freezing.ratify", title: { en: "ratify on Final evidence", zh: "凭终局证据追认" } },
    { id: "freezing.seize", title: { en: "seize on Final evidence", zh: "凭终局证据扣划" } },
    {
      id: "freezing.unfreeze.1.heldByAnother",
      title: { en: "lift a freeze while another order holds", zh: "解除冻结，另一命令仍有效" },
    },
    { id: "freezing.lapse", title: { en: "lapse at the end, by anyone", zh: "到期失效，任何人可执行" } },
  ].map((row) => ({ ...row, snapshot: row.id })),
  losses: [
    {
      contender: "safe-openzeppelin",
      rows: FREEZES,
      why: {
        en:
          "The wallet keeps nothing but its nonce. Here the order is recorded once (two slots), and for each account the ground that it was frozen on and how many orders hold it (two slots, some 45,000): without them a " +
          "freeze could neither end by itself, nor be ratified, nor be refused the second time on the same ground.",
        zh: "该钱包除 nonce 外不保存任何东西。这里每份命令记录一次（两个存储槽），每个账户还记录其冻结依据和有多少命令在冻结它（两个存储槽，约 45,000）：没有它们，冻结就无法自行终止、无法被追认，也无法拒绝以同一依据再次冻结。",
      },
    },
  ],
};
