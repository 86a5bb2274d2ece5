import type { DomainDescription } from "../lib/types.js";

const FROM_SOURCE = { en: "from source, the suite's settings", zh: "由源码编译，设置与本项目相同" };

const BARE_CHECKS = {
  en: "balance and allowance; one minter for ever. No proxy, no pause, no freeze, no minters' allowances",
  zh: "余额与授权额度；铸造者唯一且不可更换。无代理、无暂停、无冻结、无铸造额度",
};

const BARE_ROWS = [
  "stablecoin.transfer.warm",
  "stablecoin.transfer.new",
  "stablecoin.approve.warm",
  "stablecoin.transferFrom",
  "stablecoin.mint",
  "stablecoin.burn",
  "stablecoin.permit.warm",
];

const BARE_WHY = {
  en:
    "It cannot be upgraded, paused or told to freeze. The proxy costs some 4,900 (a cold account and a cold slot), the pause 2,100 where its word is not read anyway, " +
    "a frozen spender or owner 2,100 where its balance is not read anyway, a minter's allowance 5,000. In a transfer the freeze costs nothing: it lies in the balance's own word.",
  zh: "它不能升级、不能暂停、不能冻结。代理约 4,900（一个冷账户加一个冷存储槽）；暂停在其存储字未被顺带读取时为 2,100；对花费者或授权人的冻结检查在余额未被顺带读取时为 2,100；铸造额度为 5,000。转账时冻结检查不额外花费：冻结位与余额同在一个存储字中。",
};

/** The stablecoin beside tokens from npm. */
export const description: DomainDescription = {
  id: "stablecoin",
  title: { en: "Stablecoin", zh: "稳定币" },
  notes: [
    {
      en:
        "Every token goes through the same transactions, in one order, with the same accounts, amounts and function names. The tokens with the same features inherit the packages' " +
        "contracts unchanged; what the packages lack (freeze, minters' allowances, batches, with Solady also the pause) is written in `bench/contracts` in the plainest way that makes the same checks, and " +
        "wherever two ways were open the cheaper one was taken.",
      zh: "每种代币都以相同的顺序、账户、金额和函数名执行同一组交易。“同等功能”的代币原样继承各软件包的合约；软件包没有的部分（冻结、铸造额度、批量转账，Solady 还缺暂停）写在 `bench/contracts` 中，以最直接的方式做同样的检查，凡有两种写法时取更省的一种。",
    },
    {
      en:
        "“Warm” means that the slots written were not zero before, “new” that the account was never used. A fresh word is the first authorization in a group of 256 nonces, a reused word any later one; " +
        "peers keep a slot for each nonce. “Freeze” is of an account that holds units.",
      zh: "“热”指写入的存储槽原先不为零；“新”指账户从未使用过。“新存储字”是 256 个 nonce 一组中的第一次授权，“已用存储字”是其后的任一次；其他代币为每个 nonce 占一个存储槽。“冻结”的对象是持有代币的账户。",
    },
    {
      en:
        "Beyond the listed checks the suite's token accepts signatures of contract accounts (ERC-1271) in permits and authorizations, which the measured forms of the peers do not, and counts all units that were " +
        "ever minted. It has more functions than any of them, and so more code.",
      zh: "除所列检查外，本项目的代币在 permit 与转账授权中也接受合约账户的签名（ERC-1271），被测的其他代币不接受；它还记录历史铸造总量。它的函数比它们都多，代码也因此更大。",
    },
    {
      en:
        "Memos, bridges, redemption and the deposit token have no counterpart in the packages: their rows stand alone, so that they are guarded. The deposit token is another contract than the stablecoin: " +
        "the same core, and each transfer asks the registry of credentials about both sides.",
      zh: "备注、跨链桥、赎回与存款代币在各软件包中没有对应物：这些行单独列出，以便防止其开销悄然增加。存款代币是另一个合约：内核相同，每笔转账都向凭证登记处核对双方。",
    },
  ],
  contenders: [
    {
      id: "trust-machine",
      title: { en: "Trust Machine", zh: "Trust Machine" },
      packages: [],
      built: FROM_SOURCE,
      checks: {
        en: "UUPS proxy; pause; freeze of payer, payee, spender, owner and minter; minters' allowances; permits; ERC-3009",
        zh: "UUPS 代理；暂停；冻结（付款人、收款人、花费者、授权人、铸造者）；铸造额度；permit；ERC-3009",
      },
    },
    {
      id: "openzeppelin-features",
      title: { en: "OpenZeppelin, same features", zh: "OpenZeppelin，同等功能" },
      packages: ["@openzeppelin/contracts-upgradeable", "@openzeppelin/contracts"],
      built: FROM_SOURCE,
      checks: {
        en: "the same, behind the same proxy; AccessControl for the roles",
        zh: "相同，且代理相同；角色用 AccessControl",
      },
    },
    {
      id: "solady-features",
      title: { en: "Solady, same features", zh: "Solady，同等功能" },
      packages: ["solady"],
      built: FROM_SOURCE,
      checks: {
        en: "the same but ERC-3009, behind Solady's own, shorter proxy; OwnableRoles for the roles",
        zh: "除 ERC-3009 外相同，使用 Solady 自己的更短的代理；角色用 OwnableRoles",
      },
    },
    {
      id: "openzeppelin-bare",
      title: { en: "OpenZeppelin, bare", zh: "OpenZeppelin，基本" },
      packages: ["@openzeppelin/contracts"],
      built: FROM_SOURCE,
      checks: { en: `${BARE_CHECKS.en}. Permits and ERC-3009`, zh: `${BARE_CHECKS.zh}。有 permit 与 ERC-3009` },
    },
    {
      id: "solady-bare",
      title: { en: "Solady, bare", zh: "Solady，基本" },
      packages: ["solady"],
      built: FROM_SOURCE,
      checks: { en: `${BARE_CHECKS.en}. Permits`, zh: `${BARE_CHECKS.zh}。有 permit` },
    },
    {
      id: "solmate-bare",
      title: { en: "solmate, bare", zh: "solmate，基本" },
      packages: ["solmate"],
      built: FROM_SOURCE,
      checks: { en: `${BARE_CHECKS.en}. Permits`, zh: `${BARE_CHECKS.zh}。有 permit` },
    },
  ],
  rows: [
    { id: "stablecoin.transfer.warm", title: { en: "transfer, warm", zh: "转账，热" } },
    { id: "stablecoin.transfer.new", title: { en: "transfer to a new account", zh: "转账给新账户" } },
    { id: "stablecoin.approve.warm", title: { en: "approve, warm", zh: "授权，热" } },
    { id: "stablecoin.transferFrom", title: { en: "transferFrom", zh: "代为转账（transferFrom）" } },
    { id: "stablecoin.mint", title: { en: "mint", zh: "铸造" } },
    { id: "stablecoin.burn", title: { en: "burn", zh: "销毁" } },
    { id: "stablecoin.permit.first", title: { en: "permit, the owner's first", zh: "permit，授权人首次" } },
    { id: "stablecoin.permit.warm", title: { en: "permit, warm", zh: "permit，热" } },
    {
      id: "stablecoin.transferWithAuthorization.freshWord",
      title: { en: "transferWithAuthorization, fresh word", zh: "签名授权转账，新存储字" },
    },
    {
      id: "stablecoin.transferWithAuthorization.reusedWord",
      title: { en: "transferWithAuthorization, reused word", zh: "签名授权转账，已用存储字" },
    },
    {
      id: "stablecoin.batchTransfer.of10.new",
      title: { en: "10 payments to new accounts at once", zh: "一次向 10 个新账户付款" },
    },
    { id: "stablecoin.transferWithMemo.warm", title: { en: "transfer with a memo, warm", zh: "带备注转账，热" } },
    {
      id: "stablecoin.crosschainMint",
      title: { en: "arrival by a bridge, within its limit", zh: "跨链桥转入（限额内）" },
    },
    {
      id: "stablecoin.crosschainBurn",
      title: { en: "departure by a bridge, within its limit", zh: "跨链桥转出（限额内）" },
    },
    {
      id: "stablecoin.deposit.transfer.warm",
      title: { en: "deposit token: transfer, both credentials checked, warm", zh: "存款代币：转账，检查双方凭证，热" },
    },
    { id: "stablecoin.redemption.request", title: { en: "redemption: request", zh: "赎回：申请" } },
    { id: "stablecoin.redemption.startPayments", title: { en: "redemption: begin a payment", zh: "赎回：开始付款" } },
    {
      id: "stablecoin.redemption.startPayments.of10",
      title: { en: "redemption: begin 10 payments at once", zh: "赎回：一次开始 10 笔付款" },
    },
    { id: "stablecoin.redemption.settle", title: { en: "redemption: settle a payment", zh: "赎回：一笔付款结清" } },
    {
      id: "stablecoin.redemption.settle.of10",
      title: { en: "redemption: settle 10 payments at once", zh: "赎回：一次结清 10 笔付款" },
    },
    { id: "stablecoin.freeze", title: { en: "freeze", zh: "冻结" } },
    { id: "stablecoin.freeze.new", title: { en: "freeze an account that never held", zh: "冻结从未持有的账户" } },
    { id: "stablecoin.pause", title: { en: "pause", zh: "暂停" } },
  ].map((row) => ({ ...row, snapshot: row.id })),
  losses: [
    {
      contender: "solady-features",
      rows: ["stablecoin.approve.warm"],
      why: {
        en: "Both make the same checks and touch the same number of slots. Some 100 of the difference is Solady's shorter proxy, the rest its assembly: one hash finds the allowance where two nested mappings take two.",
        zh: "两者检查相同，触及的存储槽数量也相同。差额中约 100 来自 Solady 更短的代理，其余来自其汇编：它用一次哈希定位授权额度，嵌套映射要两次。",
      },
    },
    {
      contender: "solady-features",
      rows: ["stablecoin.freeze.new"],
      why: {
        en: "Solady's shorter proxy. Freezing an account that holds units, the usual case, is a third cheaper here: the bit lies in a word that is not zero.",
        zh: "Solady 的代理更短。冻结持有代币的账户（通常的情形）在这里便宜三分之一：冻结位所在的存储字不为零。",
      },
    },
    {
      contender: "openzeppelin-bare",
      rows: [...BARE_ROWS, "stablecoin.transferWithAuthorization.freshWord"],
      why: BARE_WHY,
    },
    { contender: "solady-bare", rows: BARE_ROWS, why: BARE_WHY },
    { contender: "solmate-bare", rows: BARE_ROWS, why: BARE_WHY },
  ],
};
