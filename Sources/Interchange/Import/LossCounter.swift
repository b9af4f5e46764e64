/// Counts what a writer cannot say.
struct LossCounter {
  private var order: [ExportLoss] = []

  /// One more of its kind.
  mutating func add(_ effect: ExportLoss.Effect, _ what: String) {
    if let known = order.firstIndex(where: { $0.effect == effect && $0.what == what }) {
      order[known].count += 1
    } else {
      order.append(ExportLoss(effect, what, count: 1))
    }
  }

  /// The losses by effect, each kind in the order in which it first happened.
  var losses: [ExportLoss] {
    ExportLoss.Effect.allCases.flatMap { effect in order.filter { $0.effect == effect } }
  }
}
