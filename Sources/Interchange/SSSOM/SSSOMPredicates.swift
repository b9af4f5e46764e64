internal import ControlModel

/// The predicates of other people's mapping sets.
enum SSSOMPredicates {
  /// Predicates that are no words of Concord's, with an exact meaning for sets.
  ///
  /// The first six are what they say in OWL and RDFS; `skos:broader` and `skos:narrower` are what
  /// `skos:broadMatch` and `skos:narrowMatch` specialise.
  private static let foreign: [String: Statement] = [
    "owl:equivalentClass": .relation(.equal), "owl:equivalentProperty": .relation(.equal),
    "owl:sameAs": .relation(.equal), "rdfs:subClassOf": .relation(.subset),
    "rdfs:subPropertyOf": .relation(.subset), "owl:disjointWith": .relation(.disjoint),
    "sssom:superClassOf": .relation(.superset), "skos:broader": .relation(.subset),
    "skos:narrower": .relation(.superset),
  ]

  private static let namespaces: [(prefix: String, expansion: String)] = [
    ("skos", "http://www.w3.org/2004/02/skos/core#"), ("owl", "http://www.w3.org/2002/07/owl#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"), ("sssom", "https://w3id.org/sssom/"),
    ("semapv", "https://w3id.org/semapv/vocab/"), ("concord", SSSOMVocabulary.urnPrefix),
    ("oboInOwl", "http://www.geneontology.org/formats/oboInOwl#"),
  ]

  /// A predicate in the usual prefixes, whatever the file calls them or when it writes whole IRIs.
  static func canonical(_ text: String, _ prefixes: [String: String]) -> String {
    var iri = text
    if let colon = text.firstIndex(of: ":"), let expansion = prefixes[String(text[..<colon])] {
      iri = expansion + text[text.index(after: colon)...]
    }
    if iri.hasPrefix("<"), iri.hasSuffix(">") { iri = String(iri.dropFirst().dropLast()) }
    for (prefix, expansion) in namespaces where iri.hasPrefix(expansion) {
      return "\(prefix):\(iri.dropFirst(expansion.count))"
    }
    return text
  }

  /// What a predicate in the usual prefixes says; nil for one without an exact meaning.
  static func statement(_ predicate: String) -> Statement? {
    SSSOMVocabulary.statements[predicate] ?? foreign[predicate]
  }

  /// What the negation of a predicate says; nil when it only says which relation does not hold.
  static func negation(of predicate: String) -> Statement? {
    switch predicate {
    case "skos:closeMatch", "skos:relatedMatch": .relation(.disjoint)
    case "owl:disjointWith", "concord:disjoint": .notDisjoint
    default: nil
    }
  }
}
