public import ControlModel

/// Writes a catalog as a plain table, CSV or XLSX; never the texts of a licensed copy (`Framework.mayExportText`).
public enum CatalogTableWriter {
  /// The catalog as CSV (UTF-8, CRLF), a row a control in reading order, parents by identifier.
  ///
  /// The framework's header but its identifier has no place in CSV; the workbook has it.
  public static func text(_ catalog: Catalog) -> String {
    String(decoding: DelimitedText.bytes(of: rows(catalog)), as: UTF8.self)
  }

  /// The catalog as a workbook: the controls, and a sheet with the framework's header.
  ///
  /// `created` is the workbook's date; nil for the framework's own (2000-01-01 when it has none), so that
  /// equal catalogs give equal files.
  public static func workbook(_ catalog: Catalog, created: CalendarDate? = nil) -> Workbook {
    let rows = rows(catalog)
    let widths: [String: Double] = [
      "ID": 12, "Title": 36, "Kind": 12, "Parent": 10, "Summary": 60, "Text": 60, "Framework": 18,
    ]
    let framework = catalog.framework
    let header: [(String, String)] = [
      ("id", framework.id.rawValue), ("title", framework.title), ("publisher", framework.publisher),
      ("edition", framework.edition), ("published", framework.published?.description ?? ""),
      ("withdrawn", framework.withdrawn?.description ?? ""),
      ("supersedes", framework.supersedes?.rawValue ?? ""),
      (
        "amendments",
        PlainText.joined(
          framework.amendments.map { "\($0.id) | \($0.title) | \($0.published?.description ?? "")" })
      ), ("identifiers", framework.identifiers), ("licence", framework.licence ?? ""),
    ]
    return Workbook(
      title: framework.title, created: created ?? framework.published ?? PlainTableDefaults.created,
      sheets: [
        Workbook.Sheet(
          name: "Controls", columnWidths: (rows.first ?? []).map { widths[$0] ?? 14 },
          rows: PlainTableDefaults.cells(rows), headerRow: 0, frozenColumns: 1),
        Workbook.Sheet(
          name: CatalogTable.frameworkSheet, columnWidths: [16, 80],
          rows: header.map { [Workbook.Cell($0.0, style: .header), Workbook.Cell($0.1)] }),
      ])
  }

  /// The attributes' names such that every control's own order is kept, where that can be; of those that may
  /// come next, the one that the catalog names first.
  private static func attributeOrder(_ catalog: Catalog) -> [String] {
    var names: [String] = []
    var before: [String: Set<String>] = [:]
    for control in catalog.controls {
      let own = control.attributes.map(\.name)
      for (position, name) in own.enumerated() {
        if before[name] == nil { names.append(name) }
        before[name, default: []].formUnion(own.prefix(position).filter { $0 != name })
      }
    }
    var result: [String] = []
    while !names.isEmpty {
      let next = names.firstIndex { before[$0]?.isSubset(of: result) ?? true } ?? 0
      result.append(names.remove(at: next))
    }
    return result
  }

  private static func rows(_ catalog: Catalog) -> [[String]] {
    let catalog = catalog.withoutLicensedTexts
    let attributes = attributeOrder(catalog)
    var rows = [
      CatalogTable.columns.map(\.heading) + attributes.map { CatalogTable.heading(ofAttribute: $0) }
    ]
    func word(_ value: Bool) -> String { value ? "yes" : "no" }
    for control in catalog.controls {
      rows.append(
        [
          control.id.rawValue, control.title, control.kind.rawValue, control.parent?.rawValue ?? "",
          control.summary ?? "", control.text ?? "", word(control.isAssessable), word(control.isExhaustive),
          word(control.isWithdrawn), control.amendment ?? "", PlainText.joined(control.aliases),
          catalog.framework.id.rawValue,
        ] + attributes.map { PlainText.joined(control.values(of: $0)) })
    }
    return rows
  }
}
