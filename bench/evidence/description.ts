import type { DomainDescription, Row } from "../lib/types.js";

const EAS_BUILT =
  "EAS as published: solc 0.8.29, paris, optimizer at 1,000,000 runs, with OpenZeppelin 5.3.0 (its pragma admits no other compiler; its sources compiled so give the same bytes)";
const EAS_BUILT_ZH =
  "EAS 用其发布的字节码：solc 0.8.29、paris、优化 1,000,000 次、OpenZeppelin 5.3.0（其 pragma 不允许其他编译器；按此编译其源码得到相同的字节码）";

const QUORUMS = [
  { name: "2of3", en: "2 of 3", zh: "3 取 2", seats: 3 },
  { name: "3of5", en: "3 of 5", zh: "5 取 3", seats: 5 },
];

/** What is asked for, and with which operation the suite answers. */
const ASKED = [
  { row: "unit", snapshot: "notarize", en: "one unit, all its fields on chain", zh: "一个单元，全部字段上链" },
  { row: "unit32", snapshot: "notarize", en: "one unit, peers 32 bytes of it only", zh: "一个单元，他方仅 32 字节" },
  { row: "batch10", snapshot: "notarizeBatch", en: "10 units at once", zh: "一次 10 个单元" },
  { row: "root10000", snapshot: "notarizeBatch.10000", en: "the root of 10,000 units", zh: "10,000 个单元的根" },
  {
    row: "timestamp10000",
    snapshot: "notarizeBatch.10000",
    en: "the same, peers a time only",
    zh: "同上，他方仅记时间",
  },
  { row: "revoke", snapshot: "revokeByQuorum", en: "revoke", zh: "撤销" },
];

const TIMESTAMP_ROWS = QUORUMS.map(({ name }) => `evidence.timestamp10000.${name}`);

function rowsOf(quorum: (typeof QUORUMS)[number]): Row[] {
  const { name, seats } = quorum;
  const opening: Row = {
    id: `evidence.quorum.${name}`,
    title: { en: `set up a quorum of ${seats}`, zh: `设立 ${seats} 席的法定人数` },
    snapshot: `evidence.notaries.create.${name}`,
  };
  const asked = ASKED.map(({ row, snapshot, en, zh }): Row => ({
    id: `evidence.${row}.${name}`,
    title: { en: `${quorum.en}: ${en}`, zh: `${quorum.zh}：${zh}` },
    snapshot: `evidence.${snapshot}.${name}`,
  }));
  return [opening, ...asked];
}

/** The evidence registry beside attestations, made by a wallet of several owners and by one account. */
export const description: DomainDescription = {
  id: "evidence",
  title: { en: "Evidence", zh: "存证" },
  notes: [
    {
      en:
        "Signatures are gathered off chain and submitted by an account without rights, here and with the Safe. The Safe has no modules, guard or fallback handler, the schema of the attestation service no " +
        "resolver: both are as cheap as they can be. Each sender has made a record before.",
      zh: "两边的签名都在链下收集，由没有权限的账户提交。Safe 不带模块、守卫和回退处理合约，认证服务的 schema 不带解析合约：两者都取最省的形式。每个发送者此前都已做过一次记录。",
    },
    {
      en:
        "The suite has one form for a unit: all 21 fields, judged against its schema and kept in the event; 32 bytes cost the same. What it stores is one word, so a contract that acts on the evidence brings the unit along and the " +
        "registry recomputes its id. The attestation service stores what it is given, and a contract can read it there. The 10 attestations carry 32 bytes each.",
      zh: "本项目的单元只有一种形式：全部 21 个字段，按证据模式检查并写入事件；只有 32 字节时费用相同。它只存一个存储字，因此依据证据行事的合约须带上该单元，由登记合约重算其编号。认证服务存储所给的全部数据，合约可直接读取。10 个认证各带 32 字节。",
    },
    {
      en:
        "A root costs the suite the same whatever its number of units; each unit is proved by its branch when it is used. With the suite the root carries profile, count, schema, notary set and " +
        "depositor, all signed; with a timestamp it is 32 bytes and a time.",
      zh: "对本项目而言，根的费用与单元数量无关；每个单元在使用时以其分支证明。在本项目中，根带有叶格式、数量、证据模式、公证方名单和存证方，且都经签名；时间戳则只有 32 字节和一个时间。",
    },
    {
      en: "What the suite records is an entry of its transparency log as well, in the same transaction. Appending repeats its costs with every power of two, so each figure is the mean of eight approvals in a row.",
      zh: "本项目记录的内容在同一笔交易中也成为其透明日志的条目。追加的费用随 2 的幂循环，因此各数字取连续八次批准的平均值。",
    },
    {
      en: "The suite revokes by a quorum of the schema's revokers, or by the depositor alone: `evidence.revoke` in snapshots/gas.json is that one's figure.",
      zh: "本项目由证据模式所指的撤销机构以法定人数撤销，或由存证方单独撤销：后者的数字是 snapshots/gas.json 中的 `evidence.revoke`。",
    },
  ],
  contenders: [
    {
      id: "trust-machine",
      title: { en: "Trust Machine", zh: "Trust Machine" },
      packages: [],
      built: { en: "from source, the suite's settings", zh: "由源码编译，设置与本项目相同" },
      checks: {
        en: "quorum of the schema's current notary set, mandatory fields, order of times, expiry, depositor, deadline of the approvals, successor; never recorded twice",
        zh: "证据模式当前公证方名单的法定人数、必填字段、时间先后、到期、存证方、批准的截止时间、继任合约；不重复记录",
      },
    },
    {
      id: "safe-eas",
      title: { en: "Safe → EAS", zh: "Safe → EAS" },
      packages: ["@safe-global/safe-contracts", "@ethereum-attestation-service/eas-contracts"],
      built: {
        en: `Safe as published: solc 0.7.6, no optimizer; ${EAS_BUILT}`,
        zh: `Safe 用其发布的字节码：solc 0.7.6、未优化；${EAS_BUILT_ZH}`,
      },
      checks: {
        en: "quorum of the wallet's owners, its nonce; schema exists; data stored as given",
        zh: "钱包所有者的法定人数及 nonce；schema 存在；数据原样存储",
      },
    },
    {
      id: "safe-eas-compiled",
      title: { en: "Safe, compiled here → EAS", zh: "Safe（由本项目编译）→ EAS" },
      packages: ["@safe-global/safe-contracts", "@ethereum-attestation-service/eas-contracts"],
      built: {
        en: "Safe from source, the suite's settings: shows that the age of its compiler is not what makes the difference; EAS as beside it",
        zh: "Safe 由源码编译，设置与本项目相同：表明差别并非来自其旧编译器；EAS 同左",
      },
      checks: { en: "the same", zh: "相同" },
    },
    {
      id: "eas",
      title: { en: "EAS, one account, no quorum", zh: "EAS，单一账户，无法定人数" },
      packages: ["@ethereum-attestation-service/eas-contracts"],
      built: { en: "as beside it", zh: "同左" },
      checks: {
        en: "nobody else's approval: what an attestation costs without a quorum, whatever the row says",
        zh: "无需他人批准：不论该行写的是几取几，都是没有法定人数时的费用",
      },
    },
  ],
  rows: QUORUMS.flatMap(rowsOf),
  losses: [
    ...["safe-eas", "safe-eas-compiled"].map((contender) => ({
      contender,
      rows: TIMESTAMP_ROWS,
      why: {
        en: "A timestamp says that 32 bytes were known at a time, not who vouched for them and under which rules: it writes one word and checks nothing. To attest the same root costs more than twice what it costs here.",
        zh: "时间戳只说明某 32 字节在某时已知，不说明谁依何规则担保：它写一个存储字，不做检查。对同一个根做认证，费用是这里的两倍以上。",
      },
    })),
    {
      contender: "eas",
      rows: TIMESTAMP_ROWS,
      why: {
        en: "The same, and by one account: no signature but the transaction's own is checked.",
        zh: "同上，且只有一个账户：除交易本身的签名外不检查任何签名。",
      },
    },
    {
      contender: "eas",
      rows: QUORUMS.map(({ name }) => `evidence.revoke.${name}`),
      why: {
        en: "One account revokes what it attested, without anybody's signature. The suite's depositor alone revokes for less than that.",
        zh: "由一个账户撤销自己的认证，不需要任何人的签名。本项目的存证方单独撤销的费用比它更低。",
      },
    },
  ],
};
