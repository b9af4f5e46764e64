public import ControlModel

/// Writes mapping sets as Gemara mapping documents, YAML.
public enum GemaraWriter {
  /// The set as a mapping document, a mapping a row.
  ///
  /// Gemara has no words for subset and intersects: such rows are `relates-to`, and count as weakened; a
  /// labelled line in the target's `remarks` keeps the relation for people and for Concord. Rows that no word
  /// fits (disjoint, several sources as one, targets without counterpart) are left out and counted.
  public static func text(_ set: MappingSet) -> ExportedText {
    var losses = LossCounter()
    func scalar(_ text: String) -> String { CatalogWriter.scalar(text) }
    let title = set.title.isEmpty ? set.id : set.title
    var out = "title: \(scalar(title))\nmetadata:\n  id: \(scalar(set.id))\n  type: MappingDocument\n"
    out += "  gemara-version: \"1.0.0\"\n  description: \(scalar(set.comment ?? title))\n"
    if !set.version.isEmpty { out += "  version: \(CatalogWriter.quoted(set.version))\n" }
    if let date = set.date { out += "  date: \"\(date)T00:00:00Z\"\n" }
    let author = set.creators.first ?? "unknown"
    out += "  author:\n    id: \(FrameworkNames.slug(author))\n    name: \(scalar(author))\n    type: Human\n"
    out += "  mapping-references:\n"
    for (framework, version) in [(set.source, set.sourceVersion), (set.target, set.targetVersion)] {
      out += "    - id: \(scalar(framework.rawValue))\n      title: \(scalar(framework.rawValue))\n"
      out += "      version: \(CatalogWriter.quoted(version))\n"
    }
    for (side, framework) in [("source", set.source), ("target", set.target)] {
      out += "\(side)-reference:\n  reference-id: \(scalar(framework.rawValue))\n  entry-type: Control\n"
    }
    out += "mappings:"
    var rows = ""
    for mapping in SSSOMWriter.sorted(set.mappings) { write(mapping, to: &rows, &losses) }
    out += rows.isEmpty ? " []\n" : "\n" + rows
    return ExportedText(out, losses: losses.losses)
  }

  private static func write(_ mapping: Mapping, to out: inout String, _ losses: inout LossCounter) {
    func scalar(_ text: String) -> String { CatalogWriter.scalar(text) }
    guard let source = mapping.source.reference else {
      losses.add(
        .omitted, mapping.source == .none ? "targets without counterpart" : "several sources as one")
      return
    }
    guard let word = GemaraVocabulary.word(for: mapping.statement) else {
      losses.add(.omitted, "disjoint, for which Gemara has no relationship")
      return
    }
    let targets = mapping.target.references
    if targets.count > 1, mapping.statement != .relation(.equal) {
      losses.add(.omitted, "several targets as one")
      return
    }
    if let relation = mapping.statement.relation, relation == .subset || relation == .intersects {
      losses.add(.weakened, "\(relation) as relates-to, with the relation in the remarks")
    }
    if !mapping.nearest.isEmpty { losses.add(.dropped, "the nearest controls") }
    let id = mapping.id.isEmpty ? SSSOMWriter.rowIdentifier(mapping) : mapping.id
    out += "  - id: \(scalar(id))\n    source: \(CatalogWriter.quoted(source.control.rawValue))\n"
    out += "    relationship: \(word)\n"
    let remarks = GemaraRemarks(mapping).lines
    guard !targets.isEmpty else {
      let isPlain = !mapping.comment.isEmpty && !GemaraRemarks.isAmbiguous(mapping.comment)
      let lines = (isPlain ? [mapping.comment] : []) + remarks
      if !lines.isEmpty {
        out += "    remarks: \(CatalogWriter.quoted(lines.joined(separator: "\n")))\n"
      }
      return
    }
    out += "    targets:\n"
    for target in targets {
      out += "      - entry-id: \(CatalogWriter.quoted(target.control.rawValue))\n"
      if let strength = mapping.targetStrength { out += "        strength: \(strength)\n" }
      if let confidence = mapping.confidence {
        out += "        confidence-level: \(ConfidenceWords.word(for: confidence))\n"
      }
      if !mapping.comment.isEmpty { out += "        rationale: \(scalar(mapping.comment))\n" }
      if !remarks.isEmpty {
        out += "        remarks: \(CatalogWriter.quoted(remarks.joined(separator: "\n")))\n"
      }
    }
  }
}
