public import ControlModel

/// Writes mapping sets as SSSOM/TSV in canonical form.
public enum SSSOMWriter {
  /// The set as SSSOM/TSV: slots in SSSOM's order, rows in natural order of source, target and rationale (rows
  /// without a source last), one line a row, LF. Equal sets give equal bytes; reading gives the same rows.
  ///
  /// A row without an identifier of its own gets `SOURCE_TARGET`, `_none` standing for the missing side.
  public static func text(_ set: MappingSet) -> String { text(set, skosOnly: false) }

  static func text(_ set: MappingSet, skosOnly: Bool) -> String {
    var out = header(set)
    let columns = SSSOMVocabulary.columns + SSSOMVocabulary.extensions.map(\.name)
    out += columns.joined(separator: "\t") + "\n"
    for mapping in sorted(set.mappings) {
      out +=
        columns.map { cell(value(of: $0, in: mapping, set, skosOnly: skosOnly)) }.joined(separator: "\t")
        + "\n"
    }
    return out
  }

  /// The rows in canonical order.
  static func sorted(_ mappings: [Mapping]) -> [Mapping] {
    // What we wrote ourselves is in order already.
    if mappings.indices.dropFirst().allSatisfy({ order(mappings[$0 - 1], mappings[$0]) ?? true }) {
      return mappings
    }
    return mappings.enumerated().sorted { left, right in
      order(left.element, right.element) ?? (left.offset < right.offset)
    }.map(\.element)
  }

  /// Whether `left` comes before `right`; nil when nothing tells them apart.
  private static func order(_ left: Mapping, _ right: Mapping) -> Bool? {
    if let before = order(left.source, right.source) { return before }
    if let before = order(left.target, right.target) { return before }
    if left.rationale != right.rationale { return left.rationale.rawValue < right.rationale.rawValue }
    let predicates = (
      SSSOMVocabulary.predicate(of: left.statement), SSSOMVocabulary.predicate(of: right.statement)
    )
    if predicates.0 != predicates.1 { return predicates.0 < predicates.1 }
    if left.id != right.id { return NaturalOrder.precedes(left.id, right.id) }
    return nil
  }

  private static func order(_ left: Endpoint, _ right: Endpoint) -> Bool? {
    if case .control(let l) = left, case .control(let r) = right { return l == r ? nil : l < r }
    let l = left.references, r = right.references
    if l == r { return nil }
    if l.isEmpty || r.isEmpty { return r.isEmpty }
    for (a, b) in zip(l, r) where a != b { return a < b }
    return l.count < r.count
  }

  private static func header(_ set: MappingSet) -> String {
    var lines: [String] = ["sssom_version: \"1.1\"", "curie_map:"]
    var prefixes: [String: String] = ["concord": SSSOMVocabulary.urnPrefix]
    let id = set.id.contains(":") ? set.id : SSSOMVocabulary.setPrefix + set.id
    prefixes.merge(SSSOMVocabulary.identityPrefixes([id, set.publishedIn ?? ""])) { own, _ in own }
    if set.mappings.contains(where: { needsRowPrefix($0) }) { prefixes["row"] = id + ":" }
    for framework in frameworks(set) {
      prefixes[framework.rawValue] = "\(SSSOMVocabulary.urnPrefix)\(framework):"
    }
    for prefix in prefixes.keys.sorted() {
      lines.append("  \(prefix): \(CatalogWriter.quoted(prefixes[prefix] ?? ""))")
    }
    lines.append("mapping_set_id: \(CatalogWriter.quoted(id))")
    func slot(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { lines.append("\(name): \(CatalogWriter.scalar(value))") }
    }
    if !set.version.isEmpty { lines.append("mapping_set_version: \(CatalogWriter.quoted(set.version))") }
    if let published = set.publishedIn {
      lines.append("mapping_set_source:")
      lines.append("- \(CatalogWriter.scalar(published))")
    }
    slot("mapping_set_title", set.title)
    if !set.creators.isEmpty {
      lines.append("creator_label:")
      for creator in set.creators { lines.append("- \(CatalogWriter.scalar(creator))") }
    }
    slot("license", set.licence)
    slot("subject_source", "concord:\(set.source)")
    if !set.sourceVersion.isEmpty {
      lines.append("subject_source_version: \(CatalogWriter.quoted(set.sourceVersion))")
    }
    slot("object_source", "concord:\(set.target)")
    if !set.targetVersion.isEmpty {
      lines.append("object_source_version: \(CatalogWriter.quoted(set.targetVersion))")
    }
    if let date = set.date { lines.append("publication_date: \"\(date)\"") }
    slot("comment", set.comment)
    lines.append("extension_definitions:")
    for definition in SSSOMVocabulary.extensions {
      lines.append("- slot_name: \(definition.name)")
      lines.append("  property: \(definition.property)")
      lines.append("  type_hint: \(definition.type)")
    }
    return lines.map { "#" + $0 + "\n" }.joined()
  }

  static func needsRowPrefix(_ mapping: Mapping) -> Bool { !mapping.id.contains(":") }

  static func frameworks(_ set: MappingSet) -> Set<FrameworkID> {
    var result: Set<FrameworkID> = [set.source, set.target]
    for mapping in set.mappings {
      for reference in mapping.source.references + mapping.target.references + mapping.nearest {
        result.insert(reference.framework)
      }
    }
    return result
  }

  static func value(
    of column: String, in mapping: Mapping, _ set: MappingSet, skosOnly: Bool = false
  ) -> String {
    switch column {
    case "record_id":
      let id = mapping.id.isEmpty ? rowIdentifier(mapping) : mapping.id
      return id.contains(":") ? id : "row:" + id
    case "subject_id": return endpoint(mapping.source)
    case "predicate_id":
      if skosOnly, [.relation(.intersects), .relation(.disjoint)].contains(mapping.statement) {
        return "skos:relatedMatch"
      }
      return SSSOMVocabulary.predicate(of: mapping.statement)
    case "predicate_modifier": return skosOnly && mapping.statement == .relation(.disjoint) ? "Not" : ""
    case "object_id": return endpoint(mapping.target)
    case "mapping_justification": return mapping.justification
    case "author_label": return mapping.author ?? ""
    case "reviewer_label": return mapping.reviewer ?? ""
    case "confidence": return mapping.confidence.map { number($0) } ?? ""
    case "comment": return mapping.comment
    case "ext_change": return mapping.changes.map(\.rawValue).joined(separator: "|")
    case "ext_covered_by": return mapping.coveredByGroup ?? ""
    case "ext_covers": return mapping.coversGroup ?? ""
    case "ext_nearest": return SSSOMVocabulary.joined(mapping.nearest.map(\.curie))
    case "ext_rationale": return mapping.rationale.rawValue
    case "ext_source_only": return mapping.sourceOnly
    case "ext_source_strength": return mapping.sourceStrength.map(String.init) ?? ""
    case "ext_target_only": return mapping.targetOnly
    case "ext_target_strength": return mapping.targetStrength.map(String.init) ?? ""
    default: return ""
    }
  }

  /// The identifier that a row gets from its two sides: `A.12.4.3_A.8.15`, `none_A.5.7`.
  static func rowIdentifier(_ mapping: Mapping) -> String {
    func side(_ endpoint: Endpoint) -> String {
      let ids = endpoint.references.map(\.control.rawValue)
      return ids.isEmpty ? "none" : ids.joined(separator: "+")
    }
    // A colon would make its beginning a prefix.
    let base = String("\(side(mapping.source))_\(side(mapping.target))".map { $0 == ":" ? "." : $0 })
    return mapping.rationale == .semantic ? base : "\(base)_\(mapping.rationale.rawValue)"
  }

  private static func endpoint(_ endpoint: Endpoint) -> String {
    let references = endpoint.references
    return references.isEmpty
      ? SSSOMVocabulary.noTermFound : SSSOMVocabulary.joined(references.map(\.curie))
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }

  private static func cell(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D || $0 == 0x22 }) else {
      return text
    }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
