public import ControlModel

/// Writes mapping sets as CISO Assistant libraries, YAML.
public enum CISOAssistantWriter {
  /// What the library says of itself.
  public struct Options: Hashable, Sendable {
    /// The second part of every URN.
    public var namespace: String
    /// Who made the library.
    public var packager: String

    /// Options; the URNs are those of CISO Assistant's own libraries, so that its frameworks are found.
    public init(namespace: String = "intuitem", packager: String = "concord") {
      self.namespace = namespace
      self.packager = packager
    }
  }

  /// The set as a library with one `requirement_mapping_set`.
  ///
  /// URNs are made from the identifiers in lower case. The one strength is the target's. Rows that the format
  /// can only say otherwise (no counterpart, disjunctions, unions of several controls) are left out and
  /// counted in `losses`, as is what is dropped.
  public static func text(_ set: MappingSet, options: Options = Options()) -> ExportedText {
    var losses = LossCounter()
    let base = "urn:\(options.namespace):risk"
    let name = slug(set.id)
    func scalar(_ text: String) -> String { CatalogWriter.scalar(text) }
    var out = "urn: \(scalar("\(base):library:\(name)"))\nlocale: en\nref_id: \(scalar(name))\n"
    let title = set.title.isEmpty ? set.id : set.title
    out += "name: \(scalar(title))\n"
    if let comment = set.comment { out += "description: \(scalar(comment))\n" }
    if !set.licence.isEmpty { out += "copyright: \(scalar(set.licence))\n" }
    out += "version: \(libraryVersion(set.version))\n"
    if let provider = set.creators.first { out += "provider: \(scalar(provider))\n" }
    out += "packager: \(scalar(options.packager))\n"
    if let date = set.date { out += "publication_date: \(date)\n" }
    out += "dependencies:\n- \(scalar("\(base):library:\(slug(set.source.rawValue))"))\n"
    out += "- \(scalar("\(base):library:\(slug(set.target.rawValue))"))\n"
    out += "objects:\n  requirement_mapping_set:\n    urn: \(scalar("\(base):req_mapping_set:\(name)"))\n"
    out += "    ref_id: \(scalar(name))\n    name: \(scalar(title))\n"
    out += "    source_framework_urn: \(scalar("\(base):framework:\(slug(set.source.rawValue))"))\n"
    out += "    target_framework_urn: \(scalar("\(base):framework:\(slug(set.target.rawValue))"))\n"
    out += "    requirement_mappings:"
    var rows = ""
    for mapping in SSSOMWriter.sorted(set.mappings) {
      guard let source = mapping.source.reference, let target = mapping.target.reference else {
        let isUnion = !mapping.source.references.isEmpty && !mapping.target.references.isEmpty
        losses.add(.omitted, isUnion ? "several controls as one" : "no counterpart")
        continue
      }
      guard let relation = mapping.statement.relation else {
        losses.add(.omitted, "not disjoint, for which the format has no relationship")
        continue
      }
      rows += "    - source_requirement_urn: \(scalar(urn(of: source, base)))\n"
      rows += "      target_requirement_urn: \(scalar(urn(of: target, base)))\n"
      rows += "      relationship: \(word(for: relation))\n"
      rows += "      rationale: \(mapping.rationale.rawValue)\n"
      if relation != .disjoint, let strength = OneStrength.number(of: mapping, .target) {
        rows += "      strength_of_relationship: \(strength)\n"
      }
      if !mapping.comment.isEmpty { rows += "      annotation: \(scalar(mapping.comment))\n" }
      if mapping.sourceStrength != nil, relation != .equal {
        losses.add(.dropped, "the strength on the source's side")
      }
      if mapping.confidence != nil { losses.add(.dropped, "the confidence") }
      SheetSides.countDropped(mapping, &losses)
    }
    out += rows.isEmpty ? " []\n" : "\n" + rows
    return ExportedText(out, losses: losses.losses)
  }

  private static func urn(of reference: ControlReference, _ base: String) -> String {
    let id = reference.control.rawValue.lowercased().split(separator: " ").joined(separator: "-")
    return "\(base):req_node:\(slug(reference.framework.rawValue)):\(id)"
  }

  private static func slug(_ text: String) -> String {
    text.lowercased().split(whereSeparator: { $0.isWhitespace || $0 == ":" }).joined(separator: "-")
  }

  /// Libraries are numbered by whole numbers: the first one in the set's version, 1 without any.
  private static func libraryVersion(_ version: String) -> String {
    version.split(separator: ".").first.flatMap { Int($0) }.map { $0 > 0 ? "\($0)" : "1" } ?? "1"
  }

  private static func word(for relation: Relation) -> String {
    switch relation {
    case .equal: "equal"
    case .subset: "subset"
    case .superset: "superset"
    case .intersects: "intersect"
    case .disjoint: "not_related"
    }
  }
}
