/// Suggestions for words that nobody knows.
public enum Spelling {
  /// The candidates that are closest to `word`, nearest first, at most `limit`; empty when none is close.
  ///
  /// Distance is the number of insertions, deletions, substitutions and swaps of neighbours (optimal string
  /// alignment), without regard to case. Close means at most a third of the word's length, and at least 1.
  /// Of equally near ones the one that agrees longest from the beginning comes first, then the one whose next
  /// letter or digit is nearer (`A.9.4.5` for `A.9.4.6`), then the order of `candidates`.
  /// O(candidates × length²).
  public static func nearest(to word: String, in candidates: some Sequence<String>, limit: Int = 3)
    -> [String]
  {
    let target = Array(word.lowercased().utf8)
    let bound = max(1, target.count / 3)
    var scored: [(distance: Int, unlike: Int, gap: Int, position: Int, word: String)] = []
    for (position, candidate) in candidates.enumerated() {
      let letters = Array(candidate.lowercased().utf8)
      guard abs(letters.count - target.count) <= bound else { continue }
      let distance = distance(letters, target)
      guard distance <= bound else { continue }
      let same = zip(letters, target).prefix { $0 == $1 }.count
      let gap =
        same < letters.count && same < target.count ? abs(Int(letters[same]) - Int(target[same])) : 256
      scored.append((distance, target.count - same, gap, position, candidate))
    }
    scored.sort {
      ($0.distance, $0.unlike, $0.gap, $0.position) < ($1.distance, $1.unlike, $1.gap, $1.position)
    }
    return scored.prefix(limit).map(\.word)
  }

  /// Whether two titles say the same: word for word, but for case, punctuation, an abbreviation in brackets,
  /// British or American `s` and `z`, and an adverb's `-ly` ("personally identifiable", "personal
  /// identifiable"). A word more or less, or a plural, is another title.
  public static func isSameTitle(_ left: String, _ right: String) -> Bool {
    let l = words(left), r = words(right)
    return l == r
  }

  private static func words(_ title: String) -> [[UInt8]] {
    var outside = ""
    var depth = 0
    for character in title.lowercased() {
      if character == "(" { depth += 1 }
      if depth == 0 { outside.append(character == "-" ? " " : character) }
      if character == ")" { depth = max(0, depth - 1) }
    }
    return outside.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map { word in
      var bytes = word.utf8.map { $0 == UInt8(ascii: "z") ? UInt8(ascii: "s") : $0 }
      if bytes.count > 6, bytes.suffix(2).elementsEqual("ly".utf8) { bytes.removeLast(2) }
      return bytes
    }
  }

  /// The optimal string alignment distance of two byte strings.
  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    var current = last
    for i in 1...left.count {
      current[0] = i
      for j in 1...right.count {
        let cost = left[i - 1] == right[j - 1] ? 0 : 1
        var best = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + cost)
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          best = min(best, beforeLast[j - 2] + 1)
        }
        current[j] = best
      }
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[right.count]
  }
}
