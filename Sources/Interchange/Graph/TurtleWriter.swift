public import ControlModel

/// Writes content as RDF in Turtle, with SKOS.
public enum TurtleWriter {
  /// The content as Turtle: a concept scheme for each framework, a concept for each control, SKOS mapping
  /// relations where SKOS has them and `concord:` ones where not, and each row as an `owl:Axiom` with its
  /// strengths, texts and justification (the form that SSSOM uses).
  ///
  /// Only semantic rows between single controls are triples of their own: a functional or syntactic reading,
  /// and a union, are in the axiom alone. Deterministic; linear in controls and rows.
  public static func text(_ content: Content) -> String {
    var out = """
      @prefix concord: <urn:concord:> .
      @prefix dcterms: <http://purl.org/dc/terms/> .
      @prefix owl: <http://www.w3.org/2002/07/owl#> .
      @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      @prefix sssom: <https://w3id.org/sssom/> .
      @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

      concord:intersects rdfs:subPropertyOf skos:relatedMatch .

      """
    let graph = GraphContent(content)
    let catalogs = Dictionary(
      content.catalogs.map { ($0.framework.id, $0) }, uniquingKeysWith: { first, _ in first })
    for node in graph.nodes {
      switch node.kind {
      case .framework: scheme(node, to: &out)
      case .control: concept(node, catalogs[node.framework], to: &out)
      case .union: continue
      }
    }
    for set in content.mappingSets {
      out += "\n"
      for mapping in set.mappings { statement(mapping, set, to: &out) }
    }
    return out
  }

  private static func scheme(_ node: GraphContent.Node, to out: inout String) {
    var lines = ["a skos:ConceptScheme", "skos:prefLabel \(literal(node.title))"]
    if let header = node.header {
      if !header.publisher.isEmpty { lines.append("dcterms:publisher \(literal(header.publisher))") }
      if !header.edition.isEmpty { lines.append("dcterms:hasVersion \(literal(header.edition))") }
      if let date = header.published { lines.append("dcterms:issued \"\(date)\"^^xsd:date") }
      if let older = header.supersedes { lines.append("dcterms:replaces \(iri(older))") }
    }
    append(iri(node.framework), lines, to: &out)
  }

  private static func concept(_ node: GraphContent.Node, _ catalog: Catalog?, to out: inout String) {
    guard let id = node.controlID else { return }
    let reference = ControlReference(framework: node.framework, control: id)
    var lines = [
      "a skos:Concept", "skos:inScheme \(iri(node.framework))", "skos:notation \(literal(id.rawValue))",
      "skos:prefLabel \(literal(node.title))",
    ]
    if let control = node.control {
      for alias in control.aliases where alias != control.title {
        lines.append("skos:altLabel \(literal(alias))")
      }
      if let summary = control.summary { lines.append("skos:definition \(literal(summary))") }
      if let parent = control.parent, catalog?[parent] != nil {
        lines.append(
          "skos:broader \(iri(ControlReference(framework: node.framework, control: parent)))")
      } else {
        lines.append("skos:topConceptOf \(iri(node.framework))")
      }
      lines.append("concord:assessable \(control.isAssessable)")
      if control.isWithdrawn { lines.append("owl:deprecated true") }
    }
    append(iri(reference), lines, to: &out)
  }

  private static func statement(_ mapping: Mapping, _ set: MappingSet, to out: inout String) {
    let property =
      mapping.statement == .noCounterpart
      ? "concord:noCounterpartIn" : SSSOMVocabulary.predicate(of: mapping.statement)
    var subject = mapping.source, object = mapping.target
    if mapping.statement == .noCounterpart, case .none = mapping.source {
      (subject, object) = (object, subject)
    }
    func side(_ endpoint: Endpoint) -> String {
      let references = endpoint.references
      return references.count == 1
        ? iri(references[0]) : "( " + references.map { iri($0) }.joined(separator: " ") + " )"
    }
    let absent = mapping.source == .none ? set.source : set.target
    let target = object.references.isEmpty ? iri(absent) : side(object)
    if let from = subject.reference, object.references.count <= 1, mapping.rationale == .semantic {
      out += "\(iri(from)) \(property) \(target) .\n"
    }
    var lines = [
      "a owl:Axiom", "owl:annotatedSource \(side(subject))", "owl:annotatedProperty \(property)",
      "owl:annotatedTarget \(target)", "sssom:mapping_justification \(curie(mapping.justification))",
      "dcterms:isPartOf <\(escapedIRI(SSSOMVocabulary.setPrefix + set.id))>",
      "concord:rationale \(literal(mapping.rationale.rawValue))",
    ]
    func add(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { lines.append("\(name) \(literal(value))") }
    }
    if let confidence = mapping.confidence {
      lines.append("sssom:confidence \"\(confidence)\"^^xsd:double")
    }
    // On a row without a source the statement runs from the target, and so do its sides.
    if let strength = mapping.sourceStrength { lines.append("concord:source_strength \(strength)") }
    if let strength = mapping.targetStrength { lines.append("concord:target_strength \(strength)") }
    add("rdfs:comment", mapping.comment)
    add("concord:source_only", mapping.sourceOnly)
    add("concord:target_only", mapping.targetOnly)
    add("concord:covers", mapping.coversGroup)
    add("concord:covered_by", mapping.coveredByGroup)
    for change in mapping.changes { add("concord:change", change.rawValue) }
    for nearest in mapping.nearest { lines.append("concord:nearest \(iri(nearest))") }
    add("sssom:author_label", mapping.author)
    add("sssom:reviewer_label", mapping.reviewer)
    out += "[] " + lines.joined(separator: " ;\n  ") + " .\n\n"
  }

  private static func append(_ subject: String, _ lines: [String], to out: inout String) {
    out += "\n\(subject) " + lines.joined(separator: " ;\n  ") + " .\n"
  }

  private static func iri(_ framework: FrameworkID) -> String {
    "<\(escapedIRI(SSSOMVocabulary.urnPrefix + framework.rawValue))>"
  }

  private static func iri(_ reference: ControlReference) -> String {
    "<\(escapedIRI(SSSOMVocabulary.urnPrefix + reference.framework.rawValue + ":" + reference.control.rawValue))>"
  }

  /// A justification is a CURIE of SSSOM's vocabulary; anything else is a text.
  private static func curie(_ text: String) -> String {
    guard text.hasPrefix("semapv:"),
      text.dropFirst(7).allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
    else { return literal(text) }
    return "<https://w3id.org/semapv/vocab/\(text.dropFirst(7))>"
  }

  /// The IRI with everything but unreserved characters and `:` percent-encoded.
  private static func escapedIRI(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5F, 0x7E:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return result
  }

  /// A quoted literal.
  private static func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\0": result += "\u{FFFD}"
      case "\u{1}"..<"\u{20}", "\u{7F}":
        let code = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
