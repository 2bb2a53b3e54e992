using System.Text.Json;
using LanguageExt;

namespace PlexButler.Bot.Interactions.Buttons;

/// <summary>How a request is stored while it waits for a button press, so that another process can take the press.
/// </summary>
/// <typeparam name="A">The type of a request.</typeparam>
interface ITicketFormat<A>
{
    /// <summary>Tells the signatures of its buttons from those of others.</summary>
    string Purpose { get; }

    /// <summary>Writes a request as the properties of an object that is begun.</summary>
    void Write(Utf8JsonWriter json, A request);

    /// <summary>The request; None if it is about something that this process does not have.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    Option<A> Read(JsonElement json);
}
