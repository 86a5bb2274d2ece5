import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig(
  {
    ignores: [
      "artifacts",
      "cache",
      "coverage",
      ".coverage",
      "types",
      "out",
      "node_modules",
      "ignition/deployments",
      // The compiler and Ponder write these.
      "indexer/generated",
      "indexer/ponder-env.d.ts",
      "app/dist",
      "docs/.vitepress/cache",
      "docs/.vitepress/dist",
      "service/dist",
      "examples/*/build",
      // What `npm pack` makes.
      "abi",
      "dist",
    ],
  },
  tseslint.configs.strict,
  {
    rules: {
      "@typescript-eslint/no-require-imports": "off",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": "off",
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  {
    // What lies in src/ and the app runs in browsers: no Node built-ins, no Buffer, no process.
    files: ["src/**/*.ts", "app/src/**/*.{ts,tsx}"],
    rules: {
      "no-restricted-imports": ["error", { patterns: ["node:*"] }],
      "no-restricted-globals": ["error", "Buffer", "process", "require", "__dirname"],
    },
  },
  {
    files: ["test/**/*.ts"],
    // chai's assertions are property reads: `expect(x).to.be.true`.
    rules: { "@typescript-eslint/no-unused-expressions": "off", "@typescript-eslint/no-non-null-assertion": "off" },
  },
  { files: ["scripts/**/*.ts", "examples/**/*.{ts,tsx}"], rules: { "no-console": "off" } },
);
