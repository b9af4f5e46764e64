/// The pairs of neighbouring characters of a folded title: what two titles are compared by.
internal struct TitleProfile: Hashable, Sendable {
  /// The folded title.
  let text: String
  private let pairs: [UInt32]

  /// The profile of a title.
  init(_ title: some StringProtocol) {
    text = TextFolding.fold(title)
    var pairs: [UInt32] = []
    pairs.reserveCapacity(text.utf8.count)
    var before: UInt32?
    for scalar in text.unicodeScalars {
      if let before { pairs.append(before << 16 ^ scalar.value) }
      before = scalar.value
    }
    pairs.sort()
    self.pairs = pairs
  }

  /// How alike two titles are, 0…1: Dice's coefficient over their pairs of characters.
  ///
  /// 1 for equal titles. Where one is the beginning of the other (a title with a remark behind it, a title
  /// cut off), at least 0.9. 0 when either is empty. Linear.
  func similarity(to other: TitleProfile) -> Double {
    guard !text.isEmpty, !other.text.isEmpty else { return 0 }
    if text == other.text { return 1 }
    let (short, long) = text.utf8.count < other.text.utf8.count ? (text, other.text) : (other.text, text)
    let isPrefix = short.utf8.count >= 10 && long.hasPrefix(short + " ")
    var shared = 0
    var left = 0
    var right = 0
    while left < pairs.count, right < other.pairs.count {
      if pairs[left] == other.pairs[right] {
        shared += 1
        left += 1
        right += 1
      } else if pairs[left] < other.pairs[right] {
        left += 1
      } else {
        right += 1
      }
    }
    let total = pairs.count + other.pairs.count
    let dice = total == 0 ? 0 : 2 * Double(shared) / Double(total)
    return isPrefix ? max(dice, 0.9) : dice
  }
}
