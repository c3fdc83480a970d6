-- Numbers figures and tables in order, puts the number into the caption, and
-- fills empty links to them: [](#fig:keyness) becomes "Figure 4". In DOCX both
-- are fields, which a word processor renumbers. Gives pictures their
-- alternative texts and the kind of file that the format can show.

local numbers = {}
local bookmarks = {}
local counts = { Figure = 0, Table = 0 }

local function run(content, bold)
  local weight = bold and "<w:rPr><w:b/></w:rPr>" or ""
  return "<w:r>" .. weight .. content .. "</w:r>"
end

local function field(code, shown, bold)
  return run('<w:fldChar w:fldCharType="begin"/>', bold)
    .. run('<w:instrText xml:space="preserve"> ' .. code .. " </w:instrText>", bold)
    .. run('<w:fldChar w:fldCharType="separate"/>', bold)
    .. run("<w:t>" .. shown .. "</w:t>", bold)
    .. run('<w:fldChar w:fldCharType="end"/>', bold)
end

local function label_in_docx(word, count, bookmark)
  local id = 'w:id="' .. (word == "Table" and 20000 or 10000) + count .. '"'
  return pandoc.RawInline("openxml",
    "<w:bookmarkStart " .. id .. ' w:name="' .. bookmark .. '"/>'
    .. run('<w:t xml:space="preserve">' .. word .. " </w:t>", true)
    .. field("SEQ " .. word .. " \\* ARABIC", count, true)
    .. "<w:bookmarkEnd " .. id .. "/>" .. run("<w:t>.</w:t>", true))
end

local function number(element, word)
  if element.identifier == "" then return nil end
  counts[word] = counts[word] + 1
  local label = word .. " " .. counts[word]
  numbers[element.identifier] = label
  bookmarks[element.identifier] = "_Ref_" .. word .. "_" .. counts[word]
  local shown = FORMAT == "docx"
    and label_in_docx(word, counts[word], bookmarks[element.identifier])
    or pandoc.Strong({ pandoc.Str(label .. ".") })
  local mark = { shown, pandoc.Space() }
  local first = element.caption.long[1]
  if first and first.content then
    first.content = pandoc.Inlines(mark) .. first.content
  else
    element.caption.long = { pandoc.Plain(mark) }
  end
  return element
end

local function figure(element) return number(element, "Figure") end

-- A column is at least as wide as its longest word: LINE letters fill a line.
local LINE, LONGEST, PADDING = 84, 26, 3

local function word_lengths(element)
  local longest = {}
  local function measure(rows)
    for _, row in ipairs(rows) do
      for place, cell in ipairs(row.cells) do
        for word in pandoc.utils.stringify(cell.contents):gmatch("%S+") do
          local length = math.min(pandoc.text.len(word), LONGEST)
          longest[place] = math.max(longest[place] or 0, length)
        end
      end
    end
  end
  measure(element.head.rows)
  for _, body in ipairs(element.bodies) do measure(body.body) end
  return longest
end

local function widen(element)
  local lengths, needed, free, asked = word_lengths(element), {}, 1, 0
  for place, column in ipairs(element.colspecs) do
    if not column[2] then return end
    needed[place] = ((lengths[place] or 0) + PADDING) / LINE
    free = free - needed[place]
    asked = asked + math.max(column[2] - needed[place], 0)
  end
  for place, column in ipairs(element.colspecs) do
    local more = asked > 0 and math.max(column[2] - needed[place], 0) / asked or 0
    element.colspecs[place] = { column[1], needed[place] / (1 - math.min(free, 0)) + more * math.max(free, 0) }
  end
end

local function table_(element)
  widen(element)
  return number(element, "Table")
end

local function link(element)
  local target = element.target:match("^#(.+)$")
  if not target or #element.content > 0 then return nil end
  if FORMAT == "docx" and numbers[target] then
    return pandoc.RawInline("openxml", field("REF " .. bookmarks[target] .. " \\h", numbers[target]))
  end
  element.content = { pandoc.Str(numbers[target] or ("missing reference " .. target)) }
  return element
end

local function quoted(text) return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"') .. '"' end

local function picture(element)
  if FORMAT:match("^typst") then
    local alternative = quoted(pandoc.utils.stringify(element.caption))
    return pandoc.RawInline("typst", "#picture(" .. quoted("/" .. element.src) .. ", alt: " .. alternative .. ")")
  elseif FORMAT == "docx" then
    element.src = element.src:gsub("%.svg$", ".png")
    return element
  end
end

-- No line ends between a number and its per cent sign.
local function inlines(list)
  for place = 2, #list - 1 do
    local before, space, after = list[place - 1], list[place], list[place + 1]
    if space.t == "Space" and before.t == "Str" and before.text:match("%d$")
      and after.t == "Str" and after.text:match("^%%") then
      list[place] = pandoc.Str("\u{a0}")
    end
  end
  return list
end

return {
  { Figure = figure, Table = table_, traverse = "topdown" },
  { Link = link, Image = picture, Inlines = inlines },
}
