/// Numbers as XML Schema's decimals: no exponents.
enum OSCALNumber {
  static func text(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    let text = "\(value)"
    guard text.contains("e") else { return text }
    let scaled = Int((abs(value) * 1e12).rounded())
    let digits = String(scaled)
    let fraction = String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    return (value < 0 ? "-" : "") + "0." + fraction.suffix(12)
  }
}
