using System.Text;

namespace PlexButler.Bot.Setup.Prompts;

/// <summary>Reads from the keyboard without showing the input.</summary>
static class HiddenInput
{
    /// <summary>Reads a line; Ctrl+D at its start ends the input.</summary>
    public static string? ReadLine()
    {
        var line = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    Console.WriteLine();
                    return line.ToString();
                case ConsoleKey.D when key.Modifiers.HasFlag(ConsoleModifiers.Control) && line.Length == 0:
                    return null;
                case ConsoleKey.Backspace:
                    if (line.Length > 0)
                        line.Length--;
                    break;
                default:
                    if (!char.IsControl(key.KeyChar))
                        line.Append(key.KeyChar);
                    break;
            }
        }
    }
}
