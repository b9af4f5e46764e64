/// Checks catalogs and mapping sets against each other: everything that a reader of one file cannot see.
///
/// What is wrong is an error; what is only unfinished is a warning. Contradictions between rows are the
/// graph's to find.
public enum ContentCheck {
  /// All findings in `content`: by catalog, then by set in the order of its rows.
  ///
  /// With `sets`, only mapping sets of these identifiers are checked (the others still count as context). Those in
  /// `foreign` came in a format of others: what such a format has no words for is not missed in them.
  /// Linear in rows and controls but for suggestions.
  public static func findings(
    in content: Content, sets: Set<String>? = nil, foreign: Set<String> = []
  ) -> [Diagnostic] {
    var result: [Diagnostic] = []
    for catalog in content.catalogs { result += editionFindings(catalog, content) }
    for set in content.mappingSets where sets?.contains(set.id) ?? true {
      var check = MappingSetCheck(set: set, content: content, isForeign: foreign.contains(set.id))
      check.run()
      result += check.findings
    }
    return result + TurnedSets(content).findings(of: sets)
  }

  private static func editionFindings(_ catalog: Catalog, _ content: Content) -> [Diagnostic] {
    guard let older = catalog.framework.supersedes, content[older] == nil, content.catalogs.count > 1 else {
      return []
    }
    let near = Spelling.nearest(
      to: older.rawValue, in: content.catalogs.map(\.framework.id.rawValue), limit: 1
    ).first
    return [
      Diagnostic(
        .warning, .danglingReference,
        at: SourceLocation(
          file: catalog.controls.first?.location?.file ?? "catalogs/\(catalog.framework.id).yaml"),
        "'\(catalog.framework.id)' supersedes '\(older)', of which there is no catalog",
        hint: near.map { "did you mean '\($0)'?" })
    ]
  }
}
