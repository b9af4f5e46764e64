extension Catalog {
  /// The controls that a statement of applicability lists, in reading order: those of kind `control` that are
  /// assessable and in force (ISO/IEC 27001, Annex A), or every assessable node where the framework has no
  /// such kind (criteria, requirements). Linear in the catalog.
  public var statementControls: [Control] {
    let controls = assessable.filter { $0.kind == "control" }
    return controls.isEmpty ? assessable : controls
  }
}

extension StatementOfApplicability {
  /// The statement with a row, applicable and implemented, for each assessable control of its framework that
  /// statements do not list: the clauses, none of which can be excluded and all of which a certificate says are met
  /// (ISO/IEC 27001, 4.3 and clause 1).
  ///
  /// Rows that the statement has are kept as they are. Of a catalog of another framework the statement itself.
  /// Linear in the catalog and the rows.
  ///
  ///     statement.assumingClauses(of: catalog).implementedControls
  public func assumingClauses(of catalog: Catalog) -> StatementOfApplicability {
    guard catalog.framework.id == framework else { return self }
    let listed = Set(catalog.statementControls.map(\.id)).union(rows.map(\.control.control))
    var result = self
    result.rows += catalog.assessable.filter { !listed.contains($0.id) }.map { clause in
      Row(
        control: ControlReference(framework: framework, control: clause.id), title: clause.title,
        applicability: .applicable, status: .implemented)
    }
    return result
  }
}
