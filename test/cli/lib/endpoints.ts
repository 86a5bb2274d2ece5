import { expect } from "chai";

import type { CliError } from "../../../cli/lib/CliError.js";
import { privateRpcFor, requireRpc } from "../../../cli/lib/endpoints.js";
import { captured } from "../../helpers/captured.js";

const ORDER = { what: "The order", danger: "the accounts may be emptied first." };

describe("endpoints", () => {
  describe("requireRpc", () => {
    it("takes the option before the environment", () => {
      const { io } = captured({ env: { TM_RPC_URL: "https://environment.example" } });

      expect(requireRpc(io, { rpc: "https://option.example" })).to.equal("https://option.example");
      expect(requireRpc(io, {})).to.equal("https://environment.example");
    });

    it("refuses none", () => {
      expect(() => requireRpc(captured().io, {})).to.throw("neither --rpc nor TM_RPC_URL");
    });

    for (const rpc of ["ftp://node.example/a-long-key", "node.example/a-long-key"]) {
      it(`refuses ${rpc} without showing it`, () => {
        expect(() => requireRpc(captured().io, { rpc }))
          .to.throw("no URL that begins with https:// or http://")
          .with.property("message")
          .that.does.not.include("a-long-key");
      });
    }
  });

  describe("privateRpcFor", () => {
    it("takes the private endpoint, and says nothing", () => {
      const { io, err } = captured({ env: { TM_PRIVATE_RPC_URL: "https://private.example" } });

      expect(privateRpcFor(io, {}, ORDER)).to.equal("https://private.example");
      expect(err()).to.equal("");
    });

    it("refuses to go on in public unless that is asked for", () => {
      expect(() => privateRpcFor(captured().io, {}, ORDER))
        .to.throw("The order would be seen before it counts; nothing was sent.")
        .with.property("failure")
        .that.satisfies(
          ({ why, todo }: CliError["failure"]) => why.includes(ORDER.danger) && todo.includes("--public"),
        );
    });

    it("says before it goes on in public what can happen", () => {
      const { io, err } = captured();

      expect(privateRpcFor(io, { public: true }, ORDER)).to.equal(undefined);
      expect(err()).to.equal(
        "The order goes through a public mempool, which shows it: the accounts may be emptied first.\n",
      );
    });
  });
});
