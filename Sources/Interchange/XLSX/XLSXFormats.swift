internal import CLibXLSXWriter

/// The cell formats of a workbook: each style, once for text and once for days.
///
/// Fills are so light, and fonts so dark, that both stay legible when printed in grey; what a colour means is
/// never said by the colour alone.
internal struct XLSXFormats {
  private let text: [Workbook.Style: UnsafeMutablePointer<lxw_format>]
  private let date: [Workbook.Style: UnsafeMutablePointer<lxw_format>]

  init(_ book: UnsafeMutablePointer<lxw_workbook>) {
    var text: [Workbook.Style: UnsafeMutablePointer<lxw_format>] = [:]
    var date: [Workbook.Style: UnsafeMutablePointer<lxw_format>] = [:]
    for style in Workbook.Style.allCases {
      text[style] = Self.format(style, in: book)
      if let format = Self.format(style, in: book) {
        format_set_num_format(format, "yyyy-mm-dd")
        date[style] = format
      }
    }
    self.text = text
    self.date = date
  }

  /// The format of a cell; nil means the default one.
  subscript(cell: Workbook.Cell) -> UnsafeMutablePointer<lxw_format>? {
    if case .date = cell.value { date[cell.style] } else { text[cell.style] }
  }

  private struct Look {
    var fill: UInt32?
    var font: UInt32 = 0x1A1A1A
    var isBold = false
    var isItalic = false
    var size = 10.0
    var hasBorder = true
  }

  private static func look(of style: Workbook.Style) -> Look {
    switch style {
    case .body: Look()
    case .header: Look(fill: 0x1F3A5F, font: 0xFFFFFF, isBold: true)
    case .title: Look(font: 0x1F3A5F, isBold: true, size: 16, hasBorder: false)
    case .section: Look(fill: 0xDCE4EE, font: 0x1F3A5F, isBold: true)
    case .note: Look(font: 0x555555, isItalic: true, hasBorder: false)
    case .good: Look(fill: 0xE3F1E5, font: 0x1D5B2A)
    case .attention: Look(fill: 0xFFF2CC, font: 0x6B4E00)
    case .bad: Look(fill: 0xF9DEDC, font: 0x8C1D18, isBold: true)
    case .new: Look(fill: 0xDDEBFA, font: 0x0B4A8F)
    case .muted: Look(fill: 0xF0F0F0, font: 0x6B6B6B)
    }
  }

  private static func format(
    _ style: Workbook.Style, in book: UnsafeMutablePointer<lxw_workbook>
  ) -> UnsafeMutablePointer<lxw_format>? {
    guard let format = workbook_add_format(book) else { return nil }
    let look = look(of: style)
    format_set_font_name(format, "Calibri")
    format_set_font_size(format, look.size)
    format_set_font_color(format, look.font)
    if look.isBold { format_set_bold(format) }
    if look.isItalic { format_set_italic(format) }
    if let fill = look.fill {
      format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
      format_set_bg_color(format, fill)
    }
    if look.hasBorder {
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_border_color(format, 0xBFC7D1)
    }
    // A section's heading runs over the empty cells beside it.
    if style != .section { format_set_text_wrap(format) }
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    // Numbers stand where text stands, so that a column reads as one.
    format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
    return format
  }
}
