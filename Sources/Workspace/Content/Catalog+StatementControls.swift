internal import ControlModel

extension Catalog {
  /// The controls of which a statement has a row each: those called "control" where there are any (a clause is
  /// not excluded from a statement, it is not in it), else all that are assessable. In reading order.
  var statementControls: [Control] {
    let controls = assessable.filter { $0.kind == "control" }
    return controls.isEmpty ? assessable : controls
  }
}
