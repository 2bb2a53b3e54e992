using LanguageExt;

namespace PlexButler;

/// <summary>A connection whose requests have the headers and the address of a <see cref="PlexCallOptions"/>.</summary>
sealed class AdjustedPlex(PlexIO inner, PlexCallOptions options) : PlexIO
{
    public ValueTask<Either<ButlerError, PlexReply>> Send(PlexRequest request, CancellationToken token) =>
        inner.Send(
            request with
            {
                // What the request has itself was set later, or nearer to the call.
                Url = request.Url || options.Url,
                Headers = request.Headers.IsEmpty ? options.Headers : Merge(request.Headers),
            },
            token
        );

    Seq<(string Name, string Value)> Merge(Seq<(string Name, string Value)> own) =>
        LanguageExt.Prelude.toSeq(
            options
                .Headers.Where(header => !own.Exists(one => IsSame(one.Name, header.Name)))
                .AsEnumerable()
                .Concat(own.AsEnumerable())
                .ToArray()
        );

    static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
