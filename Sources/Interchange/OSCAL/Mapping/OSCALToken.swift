/// A word from a closed list, with its place.
struct OSCALToken: Hashable {
  var text: String
  var offset: Int

  init(_ text: String, offset: Int = 0) {
    self.text = text
    self.offset = offset
  }

  init?(_ member: JSONTree.Member, _ parser: inout OSCALParser) {
    guard let text = parser.text(member) else { return nil }
    self.init(text, offset: member.value.offset)
  }
}
