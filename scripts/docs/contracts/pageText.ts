import type { Language } from "../../../docs/.vitepress/site/languages.js";
import type { ContractDoc, MemberKind } from "./model.js";

/** What the pages of the reference say around the comments of the code. */
export interface PageText {
  readonly index: string;
  readonly indexIntro: string;
  /** Said on pages whose comments are in another language than the page. */
  readonly notice: string;
  readonly kinds: Readonly<Record<ContractDoc["kind"], string>>;
  readonly sections: Readonly<Record<MemberKind, string>>;
  readonly source: string;
  readonly inherits: string;
  readonly interfaceId: string;
  readonly declaredBy: string;
  readonly role: string;
  readonly catalogue: string;
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly meaning: string;
  readonly returns: string;
  readonly contract: string;
  readonly about: string;
}

export const PAGE_TEXT: Readonly<Record<Language, PageText>> = {
  en: {
    index: "Contracts",
    indexIntro:
      "Every contract, interface and library of the suite, generated from the compiler's output: signatures, selectors, topics and the comments of the code. A contract's page shows all that can be called on it, whoever declares it.",
    notice: "",
    kinds: {
      contract: "contract",
      "abstract contract": "abstract contract",
      interface: "interface",
      library: "library",
    },
    sections: {
      constructor: "Constructor",
      function: "Functions",
      event: "Events",
      error: "Errors",
      struct: "Structs",
      enum: "Enums",
      type: "Value types",
      constant: "Constants",
    },
    source: "Source",
    inherits: "Inherits",
    interfaceId: "ERC-165 id",
    declaredBy: "declared by",
    role: "called by role",
    catalogue: "why, and what to do",
    name: "Name",
    type: "Type",
    value: "Value",
    meaning: "Meaning",
    returns: "Returns",
    contract: "Contract",
    about: "What it is for",
  },
  zh: {
    index: "合约",
    indexIntro:
      "本套件的全部合约、接口与库，由编译器输出生成：签名、选择器、主题以及代码注释。合约页面列出可在其上调用的全部函数，无论由谁声明。",
    notice: "本页由代码中的英文注释生成；标题已译成中文，说明文字只有英文。",
    kinds: { contract: "合约", "abstract contract": "抽象合约", interface: "接口", library: "库" },
    sections: {
      constructor: "构造函数",
      function: "函数",
      event: "事件",
      error: "错误",
      struct: "结构体",
      enum: "枚举",
      type: "值类型",
      constant: "常量",
    },
    source: "源文件",
    inherits: "继承",
    interfaceId: "ERC-165 编号",
    declaredBy: "声明于",
    role: "调用角色",
    catalogue: "原因与处理",
    name: "名称",
    type: "类型",
    value: "值",
    meaning: "含义",
    returns: "返回",
    contract: "合约",
    about: "用途",
  },
};
