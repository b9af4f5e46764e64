internal import ControlModel
internal import GRDB

extension Workspace {
  /// What has all words of `query`, the best first: found in a reference counts most, then in a title, and words
  /// that are rare count more than frequent ones (BM25). Empty for a query without words.
  ///
  /// A word matches by its beginning, whatever its case, its accents and its English ending. Controls and mappings
  /// are found as of the content that was last indexed (`isIndexed(_:)`).
  ///
  /// - Parameters:
  ///   - query: Words.
  ///   - kinds: What to look for; nil for everything.
  ///   - scope: Only what belongs to this scope or to none; nil for everything.
  ///   - limit: At most so many; nil for all.
  public func search(
    _ query: String, kinds: Set<SearchHit.Kind>? = nil, scope: String? = nil, limit: Int? = nil
  ) throws(WorkspaceError) -> [SearchHit] {
    guard let pattern = Self.pattern(query) else { return [] }
    return try read { db in
      let scopeID = try scope.map { try self.scopeID($0, db) }
      let wanted = (kinds ?? Set(SearchHit.Kind.allCases)).map { "'\($0.rawValue)'" }.sorted()
      return try Row.fetchAll(
        db,
        sql: """
          SELECT s.kind, s.framework, s.reference, s.title, sc.name AS scope,
            snippet(search, 5, '', '', '…', 16) AS excerpt
          FROM search s LEFT JOIN scope sc ON sc.id = s.scope_id
          WHERE search MATCH ?1 AND s.kind IN (\(wanted.joined(separator: ", ")))
            AND (?2 IS NULL OR s.scope_id IS NULL OR s.scope_id = ?2)
          ORDER BY bm25(search, 0, 0, 0, 8, 4, 1), s.rowid LIMIT ?3
          """, arguments: [pattern, scopeID, limit ?? -1]
      ).compactMap { row in
        guard let kind = SearchHit.Kind(rawValue: row.string("kind")) else { return nil }
        return SearchHit(
          kind: kind, scope: row.text("scope"), framework: row.text("framework").map { FrameworkID($0) },
          reference: Self.squeezed(row.string("reference")), title: Self.squeezed(row.string("title")),
          excerpt: Self.squeezed(row.string("excerpt")))
      }
    }
  }

  /// The query in the index's language: each word in quotes, so that nothing in it is an operator, and as a
  /// beginning. Nil without words.
  static func pattern(_ query: String) -> String? {
    let words = query.split(whereSeparator: \.isWhitespace)
      .filter { $0.contains { $0.isLetter || $0.isNumber } }
      .map {
        "\"" + $0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"*"
      }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
