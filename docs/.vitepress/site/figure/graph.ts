/** A figure: boxes and the arrows between them. */
export interface Graph {
  /** Whether it runs from left to right, from top to bottom, or from bottom to top. */
  readonly direction: "LR" | "TB" | "BT";
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
  /** Lines of its text. */
  readonly label: readonly string[];
  /** A box, or the dot that a record's life begins or ends with. */
  readonly shape: "box" | "begin" | "end";
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label: readonly string[];
  readonly dotted: boolean;
}
