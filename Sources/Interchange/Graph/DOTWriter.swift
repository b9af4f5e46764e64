public import ControlModel

/// Writes content as a Graphviz graph.
public enum DOTWriter {
  /// The content as DOT: a cluster for each framework, thin edges for what lies in what, and an edge a row,
  /// styled by its relation and labelled with its strengths. Deterministic; linear in controls and rows.
  ///
  /// What lies in what alone decides the columns of the drawing. Graphviz breaks down over thousands of rows
  /// between clusters that decide them too, and over labels that need a place of their own.
  public static func text(_ content: Content) -> String {
    let graph = GraphContent(content)
    var out = "digraph concord {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\", fontsize=10];\n"
    out += "  edge [fontname=\"sans-serif\", fontsize=8];\n"
    var members: [FrameworkID: [GraphContent.Node]] = [:]
    for node in graph.nodes where node.kind != .framework {
      members[node.framework, default: []].append(node)
    }
    for node in graph.nodes where node.kind == .framework {
      out += "  subgraph \(quoted("cluster_" + node.id)) {\n"
      let edition = node.header?.edition ?? ""
      out += "    label=\(quoted(edition.isEmpty ? node.title : "\(node.title) (\(edition))"));\n"
      out += "    \(quoted(node.id)) [label=\(quoted(node.id)), shape=folder];\n"
      for member in members[node.framework] ?? [] { out += "    \(line(member))\n" }
      out += "  }\n"
    }
    for edge in graph.edges {
      out += "  \(quoted(edge.source)) -> \(quoted(edge.target)) [\(attributes(edge))];\n"
    }
    return out + "}\n"
  }

  private static func line(_ node: GraphContent.Node) -> String {
    if node.kind == .union { return "\(quoted(node.id)) [label=\"together\", shape=ellipse, style=dashed];" }
    let id = node.controlID?.rawValue ?? node.id
    let title = node.control?.title ?? ""
    var attributes = "label=\(quoted(title.isEmpty ? id : id + "\n" + title))"
    if let summary = node.control?.summary { attributes += ", tooltip=\(quoted(summary))" }
    if node.control?.isWithdrawn == true { attributes += ", style=dotted" }
    return "\(quoted(node.id)) [\(attributes)];"
  }

  private static func attributes(_ edge: GraphContent.Edge) -> String {
    let style =
      switch edge.kind {
      case .contains: "color=gray70, arrowhead=none"
      case .member: "color=gray40, style=dashed, arrowhead=none"
      case .equal: "dir=both, penwidth=2"
      case .subset: "arrowhead=normal"
      case .superset: "arrowhead=inv"
      case .intersects: "dir=none, style=dashed"
      case .disjoint: "dir=none, style=dotted, color=firebrick"
      case .notDisjoint: "dir=none, style=dotted"
      case .noCounterpart: "style=dotted, color=gray50, arrowhead=tee"
      }
    guard let mapping = edge.mapping else { return style }
    var label = edge.kind.rawValue
    if mapping.sourceStrength != nil || mapping.targetStrength != nil {
      let strengths = [mapping.targetStrength, mapping.sourceStrength].map { $0.map(String.init) ?? "–" }
      label += " \(strengths[0])/\(strengths[1])"
    }
    return "constraint=false, xlabel=\(quoted(label)), \(style)"
      + (mapping.comment.isEmpty ? "" : ", tooltip=\(quoted(mapping.comment))")
  }

  /// A quoted identifier: only quotes and backslashes mean anything in it; a line break is `\n`.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r", "\0": continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
