/// The words by which people and formats state a confidence.
enum ConfidenceWords {
  /// The number that a word stands for: high 0.9, medium 0.6, low 0.3; nil for other words.
  static func value(_ word: String) -> Double? {
    switch TextFolding.fold(word) {
    case "high": 0.9
    case "medium", "moderate": 0.6
    case "low": 0.3
    default: nil
    }
  }

  /// The word for a number: from 0.75 high, from 0.45 medium, below that low.
  static func word(for value: Double) -> String { value >= 0.75 ? "High" : value >= 0.45 ? "Medium" : "Low" }
}
