public import ControlModel

extension SSSOMWriter {
  /// The set as SSSOM/TSV with SKOS predicates only, for tools that know no others.
  ///
  /// `concord:intersects` becomes `skos:relatedMatch`, which says less: such rows count as weakened.
  /// `concord:disjoint` becomes `skos:relatedMatch` with the modifier `Not`, the nearest that SSSOM has; Concord
  /// reads it back as disjoint, and a tool that ignores modifiers must not be given such rows, so they are named
  /// in `losses` too. Rows about several controls as one are left out, as an identifier of SSSOM names one thing.
  /// Everything else is as `text(_:)` writes it.
  public static func skosOnlyText(_ set: MappingSet) -> ExportedText {
    var losses = LossCounter()
    let set = withoutUnions(set, &losses)
    for mapping in set.mappings {
      if mapping.statement == .relation(.intersects) {
        losses.add(.weakened, "intersects as skos:relatedMatch")
      } else if mapping.statement == .relation(.disjoint) {
        losses.add(.weakened, "disjoint as skos:relatedMatch with the modifier Not")
      }
    }
    return ExportedText(text(set, skosOnly: true), losses: losses.losses)
  }

  /// The set without the rows that no tool but Concord can read, since SSSOM has no unions.
  private static func withoutUnions(_ set: MappingSet, _ losses: inout LossCounter) -> MappingSet {
    var result = set
    result.mappings = set.mappings.filter { mapping in
      guard mapping.source.references.count > 1 || mapping.target.references.count > 1 else { return true }
      losses.add(.omitted, "several controls as one")
      return false
    }
    return result
  }

  /// The set as SSSOM in JSON with the slots of the standard alone, for tools that refuse others: strengths,
  /// regions, groups, changes and rationales are dropped, rows about several controls as one left out.
  public static func standardJSON(_ set: MappingSet) -> ExportedText {
    var losses = LossCounter()
    let set = withoutUnions(set, &losses)
    for mapping in set.mappings {
      if mapping.sourceStrength != nil || mapping.targetStrength != nil {
        losses.add(.dropped, "the strengths")
      }
      if mapping.rationale != .semantic { losses.add(.dropped, "the rationale") }
      SheetSides.countDropped(mapping, &losses, keepsPeople: true)
    }
    return ExportedText(json(set, extensions: false), losses: losses.losses)
  }

  /// The set as SSSOM in JSON: the same slots, rows in the same order, two spaces a level, LF.
  ///
  /// The curie_map is the `@context`. Extensions are slots of the rows under the names that
  /// `extension_definitions` declare. Equal sets give equal bytes.
  public static func json(_ set: MappingSet) -> String { json(set, extensions: true) }

  private static func json(_ set: MappingSet, extensions: Bool) -> String {
    let id = set.id.contains(":") ? set.id : SSSOMVocabulary.setPrefix + set.id
    var members: [JSONValue.Member] = []
    func text(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { members.append(JSONValue.Member(name, .string(value))) }
    }
    func texts(_ name: String, _ values: [String]) {
      if !values.isEmpty { members.append(JSONValue.Member(name, .strings(values))) }
    }
    text("sssom_version", "1.1")
    text("mapping_set_id", id)
    text("mapping_set_version", set.version)
    texts("mapping_set_source", set.publishedIn.map { [$0] } ?? [])
    text("mapping_set_title", set.title)
    texts("creator_label", set.creators)
    text("license", set.licence)
    text("subject_source", "concord:\(set.source)")
    text("subject_source_version", set.sourceVersion)
    text("object_source", "concord:\(set.target)")
    text("object_source_version", set.targetVersion)
    text("publication_date", set.date?.description)
    text("comment", set.comment)
    if extensions {
      let definitions = SSSOMVocabulary.extensions.map { definition in
        JSONValue.object(pairs: [
          "slot_name": .string(definition.name), "property": .string(definition.property),
          "type_hint": .string(definition.type),
        ])
      }
      members.append(JSONValue.Member("extension_definitions", .array(definitions)))
    }
    let rows = sorted(set.mappings).map { JSONValue.object(slots($0, set, extensions: extensions)) }
    members.append(JSONValue.Member("mappings", .array(rows)))
    text("@type", "MappingSet")
    let context = prefixes(set, id: id).map { JSONValue.Member($0.prefix, .string($0.expansion)) }
    members.append(JSONValue.Member("@context", .object(context)))
    return JSONValue.object(members).text
  }

  private static func slots(
    _ mapping: Mapping, _ set: MappingSet, extensions: Bool
  ) -> [JSONValue.Member] {
    let names = SSSOMVocabulary.columns + (extensions ? SSSOMVocabulary.extensions.map(\.name) : [])
    return names.compactMap { name in
      switch name {
      case "confidence": return mapping.confidence.map { JSONValue.Member(name, .number($0)) }
      case "ext_source_strength": return mapping.sourceStrength.map { JSONValue.Member(name, .integer($0)) }
      case "ext_target_strength": return mapping.targetStrength.map { JSONValue.Member(name, .integer($0)) }
      default:
        let value = value(of: name, in: mapping, set)
        return value.isEmpty ? nil : JSONValue.Member(name, .string(value))
      }
    }
  }

  /// The prefixes that the set uses, in the order of their names.
  private static func prefixes(_ set: MappingSet, id: String) -> [(prefix: String, expansion: String)] {
    var result: [String: String] = [
      "concord": SSSOMVocabulary.urnPrefix, "skos": "http://www.w3.org/2004/02/skos/core#",
      "semapv": "https://w3id.org/semapv/vocab/", "sssom": "https://w3id.org/sssom/",
      "xsd": "http://www.w3.org/2001/XMLSchema#",
    ]
    result.merge(SSSOMVocabulary.identityPrefixes([id, set.publishedIn ?? ""])) { own, _ in own }
    if set.mappings.contains(where: { needsRowPrefix($0) }) { result["row"] = id + ":" }
    for framework in frameworks(set) {
      result[framework.rawValue] = "\(SSSOMVocabulary.urnPrefix)\(framework):"
    }
    return result.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
