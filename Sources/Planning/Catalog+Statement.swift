public import ControlModel

extension Catalog {
  /// The controls that a statement of applicability lists, in reading order: those of kind `control` that are
  /// assessable and in force (ISO/IEC 27001, Annex A), or every assessable node where the framework has no
  /// such kind (criteria, requirements). Linear in the catalog.
  public var statementControls: [Control] {
    let controls = assessable.filter { $0.kind == "control" }
    return controls.isEmpty ? assessable : controls
  }
}
