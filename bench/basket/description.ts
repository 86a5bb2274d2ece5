import type { DomainDescription } from "../lib/types.js";

/** Baskets stand alone: their rows are measured so that they are guarded. */
export const description: DomainDescription = {
  id: "basket",
  title: { en: "Basket", zh: "一篮子代币" },
  notes: [
    {
      en:
        "A basket of four of the suite's own tokens, each behind its proxy: every operation moves up to four components, which is most of what it costs. “First” means that the basket held nothing before, " +
        "or that the holder left that component in for the first time.",
      zh: "篮子由四个本项目的代币组成，每个都在代理之后：每次操作最多移动四个成分，开销主要在此。“首次”指篮子此前没有持有任何成分，或持有人第一次把该成分留在篮中。",
    },
    {
      en:
        "Nobody stands beside it: no package that the benchmark depends on has a token that is minted and redeemed in kind. The nearest thing on npm, Set Protocol's contracts, are a controller, a factory and a " +
        "module that together manage a set whose weights change; they are another thing and are not measured.",
      zh: "此处没有对比对象：对比所依赖的软件包都没有以实物铸造和赎回的代币。npm 上最接近的是 Set Protocol 的合约，由控制器、工厂与模块共同管理一个权重可变的集合；两者并非同类，故未测量。",
    },
  ],
  contenders: [
    {
      id: "trust-machine",
      title: { en: "Trust Machine", zh: "Trust Machine" },
      packages: [],
      built: { en: "from source, the suite's settings", zh: "由源码编译，设置与本项目相同" },
      checks: {
        en: "backing of each component before a mint, what really arrived, least payouts, claims for what is left in; no administrator, no proxy",
        zh: "铸造前检查每个成分的储备、核对实际到账、最低支付额、留存部分记为债权；无管理员、无代理",
      },
    },
  ],
  rows: [
    { id: "basket.mint.4.first", title: { en: "mint, 4 components, the first", zh: "铸造，4 个成分，首次" } },
    { id: "basket.mint.4", title: { en: "mint, 4 components", zh: "铸造，4 个成分" } },
    { id: "basket.redeem.4", title: { en: "redeem, 4 components", zh: "赎回，4 个成分" } },
    {
      id: "basket.redeem.3of4.claim.first",
      title: {
        en: "redeem 3 of 4, the other becomes a claim, the first",
        zh: "赎回 4 个中的 3 个，余者记为债权，首次",
      },
    },
    {
      id: "basket.redeem.3of4.claim",
      title: { en: "redeem 3 of 4, the other becomes a claim", zh: "赎回 4 个中的 3 个，余者记为债权" },
    },
    { id: "basket.claim.part", title: { en: "fetch part of a claim", zh: "提取部分债权" } },
  ].map((row) => ({ ...row, snapshot: row.id })),
  losses: [],
};
