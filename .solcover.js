module.exports = {
  skipFiles: ["mocks"],
  configureYulOptimizer: true,
  istanbulFolder: "coverage",
  istanbulReporter: ["json", "json-summary", "text", "html"],
  measureStatementCoverage: true,
};
