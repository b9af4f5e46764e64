public import ControlModel

/// Writes content for Neo4j: two CSV files and a script that loads them.
public enum CypherWriter {
  /// The three files that belong together, by the names that the script uses.
  public struct Files: Hashable, Sendable {
    /// `nodes.csv`.
    public var nodes: String
    /// `relationships.csv`.
    public var relationships: String
    /// `import.cypher`.
    public var script: String

    /// The files with their names.
    public var all: [(name: String, text: String)] {
      [("nodes.csv", nodes), ("relationships.csv", relationships), ("import.cypher", script)]
    }
  }

  /// The content as files for `LOAD CSV`: put the CSV files into the database's import folder and run the
  /// script. Running it again changes nothing. No text of the content gets into the script. A backslash is
  /// written twice, as `LOAD CSV` takes it for an escape. Deterministic; linear in controls and rows.
  public static func files(_ content: Content) -> Files {
    let graph = GraphContent(content)
    var nodes = [["id"] + GraphContent.Node.propertyNames]
    for node in graph.nodes {
      nodes.append([node.id] + row(node.properties, GraphContent.Node.propertyNames))
    }
    var relationships = [["id", "source", "target", "relation"] + GraphContent.Edge.propertyNames]
    for edge in graph.edges {
      relationships.append(
        [edge.id, edge.source, edge.target, edge.kind.rawValue]
          + row(edge.properties, GraphContent.Edge.propertyNames))
    }
    return Files(nodes: csv(nodes), relationships: csv(relationships), script: script)
  }

  private static func row(_ properties: [(name: String, value: String)], _ names: [String]) -> [String] {
    let values = Dictionary(properties.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    return names.map { values[$0] ?? "" }
  }

  private static func csv(_ rows: [[String]]) -> String {
    let escaped = rows.map { row in
      row.map { $0.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\") }
    }
    return String(
      decoding: DelimitedText.bytes(of: escaped, lineEnding: .lf, escapesFormulas: false), as: UTF8.self)
  }

  private static let script: String = {
    var out = """
      // Loads nodes.csv and relationships.csv from the database's import folder. Safe to run again.
      CREATE CONSTRAINT concord_id IF NOT EXISTS FOR (n:Concord) REQUIRE n.id IS UNIQUE;

      """
    for kind in GraphContent.NodeKind.allCases {
      let label = kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()
      out += """

        LOAD CSV WITH HEADERS FROM 'file:///nodes.csv' AS row
        WITH row WHERE row.kind = '\(kind.rawValue)'
        MERGE (n:Concord {id: row.id})
        SET n:\(label), \(assignments(to: "n", GraphContent.Node.propertyNames.filter { $0 != "kind" }));

        """
    }
    for kind in GraphContent.EdgeKind.allCases {
      let type = kind.rawValue.uppercased().split(separator: "-").joined(separator: "_")
      let properties =
        kind == .contains || kind == .member
        ? "" : "\nSET \(assignments(to: "r", GraphContent.Edge.propertyNames))"
      out += """

        LOAD CSV WITH HEADERS FROM 'file:///relationships.csv' AS row
        WITH row WHERE row.relation = '\(kind.rawValue)'
        MATCH (a:Concord {id: row.source}), (b:Concord {id: row.target})
        MERGE (a)-[r:\(type) {id: row.id}]->(b)\(properties);

        """
    }
    return out
  }()

  private static func assignments(to variable: String, _ names: [String]) -> String {
    names.map { name in
      let value =
        switch name {
        case "source_strength", "target_strength": "toInteger(row.\(name))"
        case "confidence": "toFloat(row.\(name))"
        case "assessable", "withdrawn": "toBoolean(row.\(name))"
        default: "row.\(name)"
        }
      return "\(variable).\(name) = \(value)"
    }.joined(separator: ", ")
  }
}
