internal import ControlModel

/// The names that CISO Assistant's libraries use, shared by readers and writer.
enum CISOAssistantVocabulary {
  static let libraryKeys: Set<String> = [
    "urn", "ref_id", "name", "description", "version", "provider", "packager", "publication_date", "objects",
    "dependencies", "copyright",
  ]
  static let frameworkKeys: Set<String> = [
    "urn", "ref_id", "name", "description", "requirement_nodes", "implementation_groups_definition",
  ]
  static let nodeKeys: Set<String> = [
    "urn", "parent_urn", "assessable", "depth", "ref_id", "name", "description", "implementation_groups",
    "order_id",
  ]
  static let mappingSetKeys: Set<String> = [
    "urn", "ref_id", "name", "description", "source_framework_urn", "target_framework_urn",
    "requirement_mappings", "provider", "version",
  ]
  static let mappingKeys: Set<String> = [
    "source_requirement_urn", "target_requirement_urn", "relationship", "rationale",
    "strength_of_relationship", "annotation", "comment", "description",
  ]

  /// The keys of a workbook's sheets of keys, without their prefixes, that are read or say nothing by themselves: the bases
  /// of URNs, names of sheets, and what another key says as well.
  static let readMetaKeys: Set<String> = [
    "type", "tab", "urn", "ref_id", "name", "version", "provider", "packager", "publication_date",
    "source_framework_urn", "target_framework_urn", "source_node_base_urn", "target_node_base_urn",
    "base_urn",
    "reference_control_base_urn", "threat_base_urn", "dependencies",
  ]

  /// The name of implementation groups as an attribute of a control.
  static let groupAttribute = "implementation-group"

  /// The last part of `urn:intuitem:risk:framework:iso27001-2022`.
  static func tail(of urn: String) -> String { urn.split(separator: ":").last.map(String.init) ?? urn }

  /// Framework and node of `urn:intuitem:risk:req_node:iso27001-2022:a.5.1`; nil for another form.
  static func node(_ urn: String) -> (framework: String, node: String)? {
    let parts = urn.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard let kind = parts.firstIndex(where: { $0 == "req_node" || $0 == "req_nodes" }),
      parts.count > kind + 2
    else { return nil }
    return (parts[kind + 1], parts[(kind + 2)...].joined(separator: ":"))
  }

  /// A control of a framework's node, with the kind and the title that a node without a name gets.
  static func control(
    id: String, name: String?, description: String?, isAssessable: Bool, groups: [String]
  ) -> Control {
    let isShort = (description?.count ?? 0) <= 120
    return Control(
      id: ControlID(id), kind: isAssessable ? "requirement" : "section",
      title: name ?? (isShort ? description : nil) ?? id, text: description, isAssessable: isAssessable,
      attributes: groups.isEmpty ? [] : [ControlAttribute(name: groupAttribute, values: groups)])
  }
}
