import { expect } from "chai";
import { AbiCoder, Interface } from "ethers";

import type { ErrorCatalogue } from "../../src/errors/catalogue.js";
import { explainError } from "../../src/errors/explainError.js";
import { loadErrorCatalogue } from "../../src/errors/loadErrorCatalogue.js";

const TREASURER = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

const abi = new Interface([
  "error AccountFrozen(address account)",
  "error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)",
  "error ReportNotLive(uint8 state, uint64 validUntil)",
  "error ReportCurrencyMismatch(bytes3 currency, bytes3 tokenCurrency)",
  "error AdminDelayTooShort(uint32 requested, uint32 minimum)",
  "error YieldExceeded(bytes3 unit, uint256 produced, uint256 bound)",
  "error NobodyKnowsThis(uint256 number)",
]);

const frozen = abi.encodeErrorResult("AccountFrozen", [TREASURER]);

describe("explainError", () => {
  let en: ErrorCatalogue;
  let zh: ErrorCatalogue;

  before(async () => {
    [en, zh] = await Promise.all([loadErrorCatalogue("en"), loadErrorCatalogue("zh")]);
  });

  it("explains revert data in English and in Chinese", () => {
    expect(explainError(frozen, en)).to.deep.equal({
      name: "AccountFrozen",
      signature: "AccountFrozen(address)",
      args: [TREASURER],
      why: `The account ${TREASURER} is frozen: it can neither send nor receive.`,
      todo: "Use another account. Whoever holds the frozen one asks the issuer for the reason and for its release.",
    });
    expect(explainError(frozen, zh)?.why).to.equal(`账户 ${TREASURER} 已被冻结，既不能付款，也不能收款。`);
  });

  it("writes amounts with their decimal places, exactly", () => {
    const short = abi.encodeErrorResult("ERC20InsufficientBalance", [
      TREASURER,
      1_234_567_890_100n,
      9_007_199_254_740_993_000_001n,
    ]);

    expect(explainError(short, en)?.why).to.equal(
      `${TREASURER} holds 1,234,567.8901, but 9,007,199,254,740,993.000001 are needed.`,
    );
  });

  it("writes amounts of goods with their unit and as many decimal places as they need", () => {
    const grown = (produced: bigint, bound: bigint): unknown =>
      abi.encodeErrorResult("YieldExceeded", ["0x4b474d", produced, bound]);
    const whole = 10n ** 18n;

    expect(explainError(grown(1_000n * whole, 250n * whole + 1n), en)?.why).to.equal(
      "1000 KGM would come out where at most 250.000000000000000001 KGM may.",
    );
    expect(explainError(grown(whole / 2n, 0n), zh)?.why).to.equal("将产出 0.5 KGM，而最多可产出 0 KGM。");
  });

  it("writes times, states, delays and codes as words", () => {
    const stale = abi.encodeErrorResult("ReportNotLive", [2n, 1_767_225_600n]);
    const wrongCurrency = abi.encodeErrorResult("ReportCurrencyMismatch", ["0x455552", "0x555344"]);
    const hasty = abi.encodeErrorResult("AdminDelayTooShort", [90n, 172_800n]);

    expect(explainError(stale, en)?.why).to.contain("is expired (it counts until 2026-01-01 00:00:00 UTC)");
    expect(explainError(stale, zh)?.why).to.contain("“已过期”（有效期至 2026-01-01 00:00:00 UTC）");
    expect(explainError(wrongCurrency, en)?.why).to.contain("in EUR, but the token's currency is USD");
    expect(explainError(hasty, en)?.why).to.contain("90 seconds before each action; at least 2 days is required");
    expect(explainError(hasty, zh)?.why).to.contain("仅为 90 秒，而最低要求是 2 天");
  });

  it("finds the data in what ethers, viem, wallets and nodes throw", () => {
    const carriers = [
      { code: "CALL_EXCEPTION", data: frozen, transaction: { data: "0xa9059cbb" } },
      {
        code: "CALL_EXCEPTION",
        data: null,
        info: { error: { code: 3, data: frozen } },
        transaction: { data: "0xa9059cbb" },
      },
      { code: -32_603, message: "Internal JSON-RPC error.", data: { message: "reverted", data: frozen } },
      { code: -32_603, data: { originalError: { code: 3, data: frozen } } },
      { cause: { cause: { raw: frozen } } },
      new Error("outer", { cause: { error: { data: frozen } } }),
    ];

    expect(carriers.map((error) => explainError(error, en)?.name)).to.deep.equal(carriers.map(() => "AccountFrozen"));
  });

  it("does not take what was called for what was answered", () => {
    expect(explainError({ code: "CALL_EXCEPTION", data: null, transaction: { data: frozen } }, en)).to.equal(undefined);
  });

  it("explains reason strings and panics of other contracts", () => {
    const coder = AbiCoder.defaultAbiCoder();
    const reason = `0x08c379a0${coder.encode(["string"], ["SafeMath: underflow"]).slice(2)}`;
    const panic = `0x4e487b71${coder.encode(["uint256"], [0x11n]).slice(2)}`;

    expect(explainError(reason, en)?.why).to.equal("A contract refused with the words “SafeMath: underflow”.");
    expect(explainError(panic, zh)?.why).to.equal("某合约因自身故障而中止（代码 17）。");
  });

  it("says nothing about what it does not know", () => {
    const unknown = [
      undefined,
      null,
      "user rejected",
      "0x",
      {},
      new Error("timeout"),
      abi.encodeErrorResult("NobodyKnowsThis", [1n]),
      frozen.slice(0, 40),
    ];

    expect(unknown.map((error) => explainError(error, en))).to.deep.equal(unknown.map(() => undefined));
  });

  it("ends on errors that wrap themselves", () => {
    const error: { cause?: unknown } = {};
    error.cause = error;

    expect(explainError(error, en)).to.equal(undefined);
  });
});
