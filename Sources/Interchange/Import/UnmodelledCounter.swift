/// Counts what a file says and Concord does not model, by the format's own names.
struct UnmodelledCounter {
  private var positions: [String: Int] = [:]
  /// The names with their counts, in the order of their first appearance.
  private(set) var counts: [(name: String, count: Int)] = []

  /// One more of this name, or several.
  mutating func add(_ name: String, _ count: Int = 1) {
    guard count > 0 else { return }
    if let known = positions[name] {
      counts[known].count += count
    } else {
      positions[name] = counts.count
      counts.append((name, count))
    }
  }
}
