/// How much of an XML document is read before it is refused.
///
/// Besides these, libxml2's own limits hold (256 levels, 10 MB for one text or attribute), and nothing is
/// ever fetched, no entity is loaded and no document type is accepted.
package struct XMLLimits: Hashable, Sendable {
  /// The size of the document in bytes.
  package var bytes: Int
  /// How deep elements may be nested; the root is at depth 1.
  package var depth: Int
  /// How many attributes one element may have, namespace declarations not counted.
  package var attributes: Int
  /// How many bytes of text (as UTF-8) may stand between two tags.
  package var text: Int

  /// Limits; the defaults suit documents of some hundred megabytes and of sane form.
  package init(bytes: Int = 256 << 20, depth: Int = 128, attributes: Int = 512, text: Int = 4 << 20) {
    self.bytes = bytes
    self.depth = depth
    self.attributes = attributes
    self.text = text
  }
}
