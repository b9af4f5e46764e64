/// An export of CPRT as it stands in the file.
struct CPRTDocument {
  /// A publication.
  struct Publication {
    var id: String
    var name: String
    var version: String
    var website: String
    var offset: Int
  }

  /// An element of a publication.
  struct Element {
    var document: String
    var type: String
    var id: String
    var title: String
    var text: String
    var offset: Int
  }

  /// One element, and another.
  struct Relationship {
    var source: Key
    var target: Key
    var type: String
    /// The publication that states the relationship.
    var provenance: String
    var offset: Int
  }

  /// An element's name.
  struct Key: Hashable {
    var document: String
    var element: String
  }

  var publications: [Publication]
  var elements: [Element]
  var relationships: [Relationship]
  /// What the file says of its kinds of relationships.
  var relationshipTypes: [String: String]

  init(_ tree: JSONTree) {
    func text(_ tree: JSONTree, _ name: String) -> String {
      (tree[name]?.string ?? "").split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
    }
    publications = (tree["documents"]?.elements ?? []).map {
      Publication(
        id: text($0, "doc_identifier"), name: text($0, "name"), version: text($0, "version"),
        website: text($0, "website"), offset: $0.offset)
    }
    elements = (tree["elements"]?.elements ?? []).map {
      Element(
        document: text($0, "doc_identifier"), type: text($0, "element_type").lowercased(),
        id: text($0, "element_identifier"), title: text($0, "title"), text: text($0, "text"),
        offset: $0.offset)
    }
    relationships = (tree["relationships"]?.elements ?? []).map {
      Relationship(
        source: Key(
          document: text($0, "source_doc_identifier"), element: text($0, "source_element_identifier")),
        target: Key(document: text($0, "dest_doc_identifier"), element: text($0, "dest_element_identifier")),
        type: text($0, "relationship_identifier").lowercased(),
        provenance: text($0, "provenance_doc_identifier"), offset: $0.offset)
    }
    relationshipTypes = Dictionary(
      (tree["relationship_types"]?.elements ?? []).map {
        (text($0, "relationship_identifier").lowercased(), text($0, "description"))
      }, uniquingKeysWith: { first, _ in first })
  }
}
