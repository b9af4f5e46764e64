/// Counts names, in the order in which they first came up.
struct Tally {
  private var names: [String] = []
  private var counts: [String: Int] = [:]

  /// Counts a name.
  mutating func count(_ name: String, _ times: Int = 1) {
    guard times > 0 else { return }
    if let count = counts[name] {
      counts[name] = count + times
    } else {
      names.append(name)
      counts[name] = times
    }
  }

  /// The names with their counts.
  var entries: [(name: String, count: Int)] { names.map { ($0, counts[$0] ?? 0) } }
}
