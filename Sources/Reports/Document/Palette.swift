/// How emphasis looks on a terminal.
public struct Palette: Hashable, Sendable {
  /// Without colours: for files, pipes and whoever sets `NO_COLOR`.
  public static let plain = Palette(isColoured: false)
  /// With the terminal's own 16 colours.
  public static let ansi = Palette(isColoured: true)

  private let isColoured: Bool
  private init(isColoured: Bool) { self.isColoured = isColoured }

  /// The text with the escape sequences for an emphasis around it; as it is when plain or empty.
  public func paint(_ text: String, _ emphasis: Emphasis) -> String {
    guard isColoured, !text.isEmpty, let code = Self.code(emphasis) else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private static func code(_ emphasis: Emphasis) -> String? {
    switch emphasis {
    case .plain: nil
    case .strong: "1"
    case .good: "32"
    case .attention: "33"
    case .bad: "31"
    case .new: "36"
    case .muted: "2"
    }
  }
}
