import {
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFString,
  decodePDFRawStream,
} from "pdf-lib";

/** What a test looks at in a PDF. */
export interface ReadPdf {
  readonly title: string | undefined;
  readonly lang: string | undefined;
  readonly isMarked: boolean;
  /** Whether viewers show the title in place of the file's name. */
  readonly showsTitle: boolean;
  /** Types of the structure tree's elements, in their order. */
  readonly tags: readonly string[];
  readonly figureAlt: string | undefined;
  readonly fonts: readonly string[];
  readonly files: Readonly<Record<string, Uint8Array>>;
}

/** Reads a PDF with a library that shares no code with the one that wrote it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const { catalog, context } = document;
  const dictionaries = context
    .enumerateIndirectObjects()
    .map(([, object]) => (object instanceof PDFRawStream ? object.dict : object))
    .filter((object) => object instanceof PDFDict);
  const ofType = (type: string): PDFDict[] => dictionaries.filter((dict) => nameIn(dict, "Type") === type);
  const elements: PDFDict[] = [];
  collect(catalog.lookup(PDFName.of("StructTreeRoot")), elements);

  return {
    title: document.getTitle(),
    lang: textIn(catalog, "Lang"),
    isMarked: isTrue(catalog.lookupMaybe(PDFName.of("MarkInfo"), PDFDict), "Marked"),
    showsTitle: isTrue(catalog.lookupMaybe(PDFName.of("ViewerPreferences"), PDFDict), "DisplayDocTitle"),
    tags: elements.map((element) => nameIn(element, "S") ?? ""),
    figureAlt: textIn(
      elements.find((element) => nameIn(element, "S") === "Figure"),
      "Alt",
    ),
    fonts: ofType("FontDescriptor").map((font) => nameIn(font, "FontName") ?? ""),
    files: Object.fromEntries(ofType("Filespec").map((spec) => [textIn(spec, "F") ?? "", contentOf(spec)])),
  };
}

/** Elements of a structure tree; numbers and references to marked content stand among their kids. */
function collect(node: PDFObject | undefined, into: PDFDict[]): void {
  if (!(node instanceof PDFDict)) return;
  if (node.has(PDFName.of("S"))) into.push(node);
  const kids = node.lookup(PDFName.of("K"));
  if (kids instanceof PDFArray) for (let index = 0; index < kids.size(); ++index) collect(kids.lookup(index), into);
  else collect(kids, into);
}

function contentOf(spec: PDFDict): Uint8Array {
  const stream = spec.lookup(PDFName.of("EF"), PDFDict).lookup(PDFName.of("F"));
  return stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : new Uint8Array();
}

function nameIn(dict: PDFDict, key: string): string | undefined {
  return dict.lookupMaybe(PDFName.of(key), PDFName)?.decodeText();
}

function textIn(dict: PDFDict | undefined, key: string): string | undefined {
  const value = dict?.lookup(PDFName.of(key));
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
}

function isTrue(dict: PDFDict | undefined, key: string): boolean {
  return dict?.lookup(PDFName.of(key)) === PDFBool.True;
}
