public import ControlModel

/// Writes content as GraphML.
public enum GraphMLWriter {
  /// The content as GraphML 1.0: every property declared with its type, nodes and edges in the content's
  /// order. Characters that XML does not have become U+FFFD. Deterministic; linear in controls and rows.
  public static func text(_ content: Content) -> String {
    let graph = GraphContent(content)
    var out = """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
      http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">

      """
    for name in GraphContent.Node.propertyNames { out += key("n_" + name, "node", name) }
    for name in ["relation"] + GraphContent.Edge.propertyNames { out += key("e_" + name, "edge", name) }
    out += "  <graph id=\"concord\" edgedefault=\"directed\">\n"
    for node in graph.nodes {
      out += "    <node id=\"\(escaped(node.id))\">\n"
      for (name, value) in node.properties { out += data("n_" + name, value) }
      out += "    </node>\n"
    }
    for edge in graph.edges {
      out += "    <edge id=\"\(escaped(edge.id))\" source=\"\(escaped(edge.source))\""
      out += " target=\"\(escaped(edge.target))\">\n"
      out += data("e_relation", edge.kind.rawValue)
      for (name, value) in edge.properties { out += data("e_" + name, value) }
      out += "    </edge>\n"
    }
    return out + "  </graph>\n</graphml>\n"
  }

  private static func key(_ id: String, _ domain: String, _ name: String) -> String {
    let type =
      switch name {
      case "source_strength", "target_strength": "int"
      case "confidence": "double"
      case "assessable", "withdrawn": "boolean"
      default: "string"
      }
    return "  <key id=\"\(id)\" for=\"\(domain)\" attr.name=\"\(name)\" attr.type=\"\(type)\"/>\n"
  }

  private static func data(_ key: String, _ value: String) -> String {
    "      <data key=\"\(key)\">\(escaped(value))</data>\n"
  }

  /// Text for an element or an attribute.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "\n": result.append(contentsOf: "&#10;".unicodeScalars)
      case "\t": result.append(contentsOf: "&#9;".unicodeScalars)
      case "\r": result.append(contentsOf: "&#13;".unicodeScalars)
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
