/// A table that an export holds: what an organisation has said, without what is derived from it.
struct ExportedTable {
  var name: String
  /// The columns that give the rows their order.
  var order: String = "id"
  /// A column that goes into files of its own.
  var fileColumn: String? = nil

  /// In the order in which they can be filled again.
  static let all: [ExportedTable] = [
    ExportedTable(name: "change"),
    ExportedTable(name: "owner", order: "name"),
    ExportedTable(name: "scope"),
    ExportedTable(name: "statement"),
    ExportedTable(name: "soa_row"),
    ExportedTable(name: "soa_history"),
    ExportedTable(name: "evidence"),
    ExportedTable(name: "evidence_control", order: "evidence_id, framework, control"),
    ExportedTable(name: "decision"),
    ExportedTable(name: "action"),
    ExportedTable(name: "action_history"),
    ExportedTable(name: "content_item", fileColumn: "text"),
    ExportedTable(name: "profile", order: "name"),
    ExportedTable(name: "profile_mapping", order: "profile, position"),
    ExportedTable(name: "size", order: "scope_id, key"),
  ]
}
