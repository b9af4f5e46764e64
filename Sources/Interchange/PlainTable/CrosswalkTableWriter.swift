public import ControlModel

/// Writes mapping sets as a crosswalk, a plain table with the titles of both sides, CSV or XLSX.
public enum CrosswalkTableWriter {
  /// The set as CSV (UTF-8, CRLF): everything that its rows say, the relation in words.
  ///
  /// Titles come from `content`, where its catalogs are. Several controls as one are joined by ` + `, a side
  /// without counterpart is `none`. The set's header but its frameworks has no place in the table.
  public static func text(_ set: MappingSet, content: Content = Content()) -> String {
    String(decoding: DelimitedText.bytes(of: rows(set, content)), as: UTF8.self)
  }

  /// The set as a workbook of one sheet.
  ///
  /// `created` is the workbook's date; nil for the set's own (2000-01-01 when it has none), so that equal sets
  /// give equal files.
  public static func workbook(
    _ set: MappingSet, content: Content = Content(), created: CalendarDate? = nil
  ) -> Workbook {
    let widths: [CrosswalkTable.Field: Double] = [
      .source: 12, .target: 12, .sourceTitle: 30, .targetTitle: 30, .relation: 16, .comment: 44,
      .sourceOnly: 44, .targetOnly: 44, .sourceStrength: 9, .targetStrength: 9, .confidence: 11,
    ]
    return Workbook(
      title: set.title.isEmpty ? set.id : set.title,
      created: created ?? set.date ?? PlainTableDefaults.created,
      sheets: [
        Workbook.Sheet(
          name: "Crosswalk", columnWidths: CrosswalkTable.columns.map { widths[$0.field] ?? 16 },
          rows: PlainTableDefaults.cells(rows(set, content)), headerRow: 0, frozenColumns: 2)
      ])
  }

  private static func rows(_ set: MappingSet, _ content: Content) -> [[String]] {
    var rows = [CrosswalkTable.columns.map(\.heading)]
    for mapping in SSSOMWriter.sorted(set.mappings) {
      rows.append(CrosswalkTable.columns.map { value(of: $0.field, in: mapping, set, content) })
    }
    return rows
  }

  private static func value(
    of field: CrosswalkTable.Field, in mapping: Mapping, _ set: MappingSet, _ content: Content
  ) -> String {
    func ids(_ endpoint: Endpoint) -> String {
      let ids = endpoint.references.map(\.control.rawValue)
      return ids.isEmpty ? "none" : ids.joined(separator: " + ")
    }
    func titles(_ endpoint: Endpoint) -> String {
      endpoint.references.compactMap { content[$0]?.title }.joined(separator: " + ")
    }
    func framework(_ endpoint: Endpoint, _ usual: FrameworkID) -> String {
      (endpoint.references.first?.framework ?? usual).rawValue
    }
    switch field {
    case .sourceFramework: return framework(mapping.source, set.source)
    case .source: return ids(mapping.source)
    case .sourceTitle: return titles(mapping.source)
    case .relation: return RelationWords.word(for: mapping.statement)
    case .targetFramework: return framework(mapping.target, set.target)
    case .target: return ids(mapping.target)
    case .targetTitle: return titles(mapping.target)
    case .sourceStrength: return mapping.sourceStrength.map(String.init) ?? ""
    case .targetStrength: return mapping.targetStrength.map(String.init) ?? ""
    case .strength: return ""
    case .confidence: return mapping.confidence.map { "\($0)" } ?? ""
    case .rationale: return mapping.rationale.rawValue
    case .comment: return mapping.comment
    case .sourceOnly: return mapping.sourceOnly
    case .targetOnly: return mapping.targetOnly
    case .covers: return mapping.coversGroup ?? ""
    case .coveredBy: return mapping.coveredByGroup ?? ""
    case .change: return PlainText.joined(mapping.changes.map(\.rawValue))
    case .nearest: return PlainText.joined(mapping.nearest.map(\.description))
    case .justification: return mapping.justification
    case .author: return mapping.author ?? ""
    case .reviewer: return mapping.reviewer ?? ""
    case .id: return mapping.id
    }
  }
}
