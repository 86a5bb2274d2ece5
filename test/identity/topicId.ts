import { expect } from "chai";

import { TopicNameError } from "../../src/identity/errors.js";
import { topicId } from "../../src/identity/topicId.js";

describe("topicId", () => {
  it("counts bytes, not characters", () => {
    expect(topicId("证".repeat(42))).to.be.a("bigint");
    expect(() => topicId("证".repeat(43))).to.throw(TopicNameError, "has 129");
  });

  it("refuses the empty name and says what to do", () => {
    expect(() => topicId(""))
      .to.throw(TopicNameError)
      .with.property("remedy", "Give it a short name, such as gmp-certificate/1.");
  });
});
